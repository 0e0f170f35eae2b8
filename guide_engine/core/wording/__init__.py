"""Says what was found in words of one language."""
