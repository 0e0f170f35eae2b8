"""Folders that are put on the disk whole, or not at all."""
