"""The site on this machine while it is written: each change once it is saved, or what is wrong."""
