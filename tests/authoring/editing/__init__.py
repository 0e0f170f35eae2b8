"""Tests of changes to an open edition."""
