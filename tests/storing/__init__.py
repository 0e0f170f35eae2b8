"""Tests of what is put on the disk."""
