"""Tests of pictures: what they show, and where they put it."""
