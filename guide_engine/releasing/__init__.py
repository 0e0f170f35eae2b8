"""A built edition into a publication: added, signed, verified; what is published never changes."""
