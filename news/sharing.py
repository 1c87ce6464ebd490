"""Plain links for sharing, without scripts or requests to third parties."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _


def share_links(title: str, url: str) -> list[tuple[str, str, str]]:
    """Return icon, name and URL of each way to share a story."""
    return [
        (
            "mail",
            _("E-mail"),
            "mailto:?" + urlencode({"subject": title, "body": url}).replace("+", "%20"),
        ),
        (
            "linkedin",
            "LinkedIn",
            "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": url}),
        ),
        (
            "facebook",
            "Facebook",
            "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": url}),
        ),
        (
            "x",
            _("X (Twitter)"),
            "https://x.com/intent/post?" + urlencode({"url": url, "text": title}),
        ),
        (
            "bluesky",
            "Bluesky",
            "https://bsky.app/intent/compose?" + urlencode({"text": f"{title} {url}"}),
        ),
    ]
