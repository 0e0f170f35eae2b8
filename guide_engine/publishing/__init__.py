"""Turns a rulebook into pages, and into what a browser needs to apply it."""
