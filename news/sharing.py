"""Plain links for sharing, without scripts or requests to third parties."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _


def share_links(title: str, url: str) -> list[tuple[str, str]]:
    """Return the (name, URL) pairs for sharing a story."""
    return [
        (_("E-mail"), "mailto:?" + urlencode({"subject": title, "body": url}).replace("+", "%20")),
        ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": url})),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": url})),
        ("X", "https://x.com/intent/post?" + urlencode({"url": url, "text": title})),
        ("Bluesky", "https://bsky.app/intent/compose?" + urlencode({"text": f"{title} {url}"})),
    ]
