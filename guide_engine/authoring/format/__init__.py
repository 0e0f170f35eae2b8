"""What may stand in a file; reads none."""
