"""The addresses of feeds, for pages and for people."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from syndication.selections import Selection

# The names of the URLs, what they are called, and their content types.
FORMATS = [
    ("feed", "RSS", "application/rss+xml"),
    ("feed_atom", "Atom", "application/atom+xml"),
    ("feed_json", "JSON Feed", "application/feed+json"),
]


@dataclass(frozen=True)
class FeedLink:
    """A link to a feed."""

    url: str
    label: str
    content_type: str
    title: str


def feed_links(selection: Selection) -> list[FeedLink]:
    """Return the links to the feeds of a selection, one per format."""
    what = _("This selection") if selection.is_narrow else _("All stories")
    return [
        FeedLink(reverse(name) + selection.query, label, content_type, f"{what} ({label})")
        for name, label, content_type in FORMATS
    ]
