"""The sitemap of a newsroom: an index, and parts of at most 5,000 addresses with their language versions."""
