"""What is stated and what is answered; nothing here decides.

It says why there are so many: each holds one noun, or the two or three that only stand together.
"""
