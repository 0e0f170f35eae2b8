"""Two editions compared, with proof."""
