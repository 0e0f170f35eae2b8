"""What editions state differently, entry by entry."""
