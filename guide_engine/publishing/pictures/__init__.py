"""An edition to pictures (SVG)."""
