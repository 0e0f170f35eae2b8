"""What a reader's browser loads to decide, and keeps."""
