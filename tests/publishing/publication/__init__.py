"""What stands around the editions of a publication."""
