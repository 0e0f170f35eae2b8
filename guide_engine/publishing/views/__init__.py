"""An edition laid out for a page: rows and sections, no words and no HTML."""
