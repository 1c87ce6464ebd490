"""A mail put together from its templates: subject, HTML with inline styles, and plain text."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from css_inline import CSSInliner
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override
from wagtail.models import Site

from core.look.tokens import STANDARD_LOOK
from core.models import Newsroom
from core.sites import read_home_pages
from distribution.mail.personal import without_marks
from distribution.mail.plain import tidy

FOLDER = "distribution/mail"


@dataclass(frozen=True)
class Mail:
    """A mail in one language, without its recipient."""

    subject: str
    html: str
    text: str


def put_together(name: str, context: dict[str, Any], language: str) -> Mail:
    """Return the mail of the templates `<name>.subject.txt`, `.html` and `.txt` in a language.

    The context has the newsroom's `site`, and may have a `preheader`, which mail programs show after the subject. The
    templates extend `base.html` and `base.txt`, and also get `newsroom`, `newsroom_name`, `look`, `publisher`,
    `home_url`, `privacy_url`, `language` and `subject`.
    """
    with override(language):
        values = {**newsroom_context(context["site"], language), **context}
        subject = " ".join(plain(f"{name}.subject.txt", values).split())
        values["subject"] = subject
        html = get_template(f"{FOLDER}/{name}.html").render(values)
        return Mail(subject, inlined(html), tidy(plain(f"{name}.txt", values)))


def newsroom_context(site: Site, language: str) -> dict[str, Any]:
    """Return what each mail says of its newsroom: the name, the publisher and addresses of pages."""
    room = Newsroom.objects.for_site(site, language)
    pages = [page for _label, page in room.footer_pages] if room else []
    privacy = [page for page in pages if page.pk == room.privacy_page_id]
    homes = [home for home in read_home_pages(site) if home.is_public]
    homes.sort(key=lambda home: home.locale.language_code != language)
    return {
        "newsroom": room,
        "look": room.look if room else STANDARD_LOOK,
        "newsroom_name": without_marks(room.name if room else site.site_name or site.hostname),
        "publisher": room.publisher if room else None,
        "home_url": (homes[0].full_url if homes else "") or site.root_url,
        "privacy_url": privacy[0].full_url if privacy else "",
        "language": language,
    }


def plain(template: str, values: dict[str, Any]) -> str:
    """Render a template of plain text, in which nothing is escaped."""
    found: Any = get_template(f"{FOLDER}/{template}")
    return str(found.template.render(Context(values, autoescape=False)))


@lru_cache(maxsize=1)
def inliner() -> CSSInliner:
    """The rules for dark mode and small screens (`@media`) stay; nothing is fetched."""
    return CSSInliner(
        keep_at_rules=True,
        load_remote_stylesheets=False,
        resolve_css_variables=True,
        minify_css=True,
    )


def inlined(html: str) -> str:
    """Return HTML whose elements carry their styles, one element of layout on each line."""
    lines = [line for line in map(str.strip, html.splitlines()) if line]
    return inliner().inline("\n".join(lines)) + "\n"
