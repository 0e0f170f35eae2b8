"""What stands around the editions of a publication, written from what each says of itself."""
