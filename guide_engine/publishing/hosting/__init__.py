"""What a host sends, and how much it is."""
