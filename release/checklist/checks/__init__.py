"""The checks, registered by being imported here. Their order is that of the list."""

# isort: off
from release.checklist.checks import texts, quotes, terms, pictures, links, facts

__all__ = ["facts", "links", "pictures", "quotes", "terms", "texts"]
