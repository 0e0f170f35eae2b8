"""Changes an open edition in the text of its files: what is not changed stays byte for byte."""
