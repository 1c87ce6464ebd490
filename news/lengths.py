"""The advised lengths of a story's headline and lead, in characters."""

HEADLINE = 60  # beyond that, search engines cut it
LEAD = 500
