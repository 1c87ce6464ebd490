"""Taking a story down in all languages, with a notice at its addresses, and publishing it again."""
