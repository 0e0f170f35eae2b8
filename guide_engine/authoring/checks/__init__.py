"""One module a check, each of which gives Problems: that is why there are so many."""
