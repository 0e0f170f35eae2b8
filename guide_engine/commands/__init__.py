"""What each command does: it reads, calls plain functions, and gives back what is to be printed.

One module holds commands of one purpose: that is why there are so many.
"""
