"""The one way in and out: values, messages, reports, and what a person keeps."""
