"""Lead the links of a mail through redirects that count by link and day, and know no person (`MAIL_CLICKS`)."""

import re
from html import escape, unescape

from distribution.links import FOLDER
from distribution.models import MailBody, MailLink

# Personal links are placeholders when the text is stored, and stay as they are.
LINK = re.compile(r'(?<=href=")https?://[^"⟦]+(?=")')


def count_links(body: MailBody) -> None:
    """Replace the links of a stored text. The plain text, where readers see the addresses, keeps them."""
    root, links = body.dispatch.site.root_url, dict[str, MailLink]()

    def redirect(found: re.Match[str]) -> str:
        url = unescape(found[0])
        link = links.setdefault(url, MailLink(body=body, url=url))
        return escape(f"{root}{FOLDER}to/{link.token}/")

    body.html = LINK.sub(redirect, body.html)
    MailLink.objects.bulk_create(links.values())
    body.save(update_fields=["html"])
