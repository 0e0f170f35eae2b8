"""Templates to pages of Markdown, and what the site generator is told of them."""
