"""Tests of what turns a rulebook into pages."""
