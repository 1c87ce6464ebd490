"""Template tags and filters of the public site: menu, languages, links and typography."""

import re
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core.addresses import absolute_url
from core.grids import cells_of, filled
from core.language_rules import open_graph_locale, own_name, rules_for
from core.languages import x_default
from core.links import prefetched_links, without_dead_links
from core.page_cache.memory import remembered
from core.phone import dialled
from core.preview_notices import notices_of
from core.sites import home_page, site_languages
from core.typography import DASH
from core.visibility import HOME_DEPTH, HOME_PATH, public

register = template.Library()

NBSP = "\u00a0"
ADMIN_ACCESS = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Language:
    """An entry of the language switcher."""

    code: str
    url: str
    is_current: bool = False
    is_translation: bool = False
    notice: str = ""

    @property
    def name(self) -> str:
        return own_name(self.code)


@register.simple_tag(takes_context=True)
def alternate_links(context: dict[str, Any]) -> Any:
    """Return (language, URL) of the page's live language versions, itself included; empty if it is the only one."""
    if "alternates" in context:
        return context["alternates"]
    page: Any = context.get("page")
    request = context.get("request")
    return page.alternates(request) if request and hasattr(page, "alternates") else []


@register.filter
def without_language(alternates: Any) -> Any:
    """The address for readers of all other languages: the English one, else the first."""
    addresses = dict(alternates)
    return addresses.get(x_default(addresses), "")


@register.simple_tag(takes_context=True)
def languages(context: dict[str, Any]) -> Any:
    """Return the entries of the language switcher.

    An entry links to the live translation or, marked with a notice, to the front page in that language. A language
    in which the newsroom has no front page gets no entry.
    """
    here = get_language()
    translations = dict(alternate_links(context))
    page: Any = context.get("page")
    request = context.get("request")
    entries = []
    for code, _name in settings.LANGUAGES:
        if code == here:
            entries.append(Language(code, "", is_current=True))
        elif code in translations:
            entries.append(Language(code, translations[code], is_translation=True))
        elif request and code in site_languages(request):
            original = f"?original={page.translation_key}" if getattr(page, "kind", "") else ""
            with override(code):
                notice = _("not translated, go to the front page")
            entries.append(Language(code, f"/{code}/{original}", notice=notice))
    return entries


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any]) -> Any:
    """Return the children of the front page that are marked as menu entries, in tree order; cached on the request."""
    page, request = context.get("page"), context["request"]
    if not hasattr(request, "menu_entries"):
        request.menu_entries = list(menu_entries(page, request))
    return request.menu_entries


def menu_entries(page: Any, request: Any) -> Any:
    home = page if page and page.depth >= HOME_DEPTH else home_page(request)
    if not home:
        return []
    root = home.path[:HOME_PATH]
    entries = Page.objects.filter(public(), path__startswith=root, depth=HOME_DEPTH + 1)
    return remembered(("menu", root), lambda: list(entries.in_menu().order_by("path")))


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """Return the canonical URL, with the page number of a list but without its other parameters."""
    page, request = context.get("page"), context.get("request")
    if not request:
        return ""
    number = getattr(context.get("stories"), "number", 1)
    filtered = getattr(context.get("filters"), "query", "")
    suffix = f"?page={number}" if number > 1 and not filtered else ""
    address = absolute_url(page, request) if page and page.pk else ""
    return (address or request.build_absolute_uri(request.path)) + suffix


@register.simple_tag
def language_in_sentence() -> str:
    """The reader's language by its own name, within a sentence of its own: «norsk», "English"."""
    code = get_language()
    name = own_name(code)
    return name.lower() if rules_for(code).has_small_language_names else name


@register.simple_tag
def og_locale(language: str = "") -> str:
    return open_graph_locale(language or get_language())


@register.simple_tag(takes_context=True)
def editor_bar(context: dict[str, Any]) -> Any:
    """Render Wagtail's user bar. A request without a session cookie never accesses the session."""
    request = context.get("request")
    if not request or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

    profile = getattr(request.user, "wagtail_userprofile", None)
    with override(getattr(profile, "preferred_language", "") or settings.LANGUAGE_CODE):
        return wagtailuserbar(context)


@register.tag
def links_of_page(parser: Any, token: Any) -> Any:
    """Look up the links of a page's texts in one query, for the content until `endlinks_of_page`."""
    inside = parser.parse(("endlinks_of_page",))
    parser.delete_first_token()
    return LinksNode(inside)


class LinksNode(template.Node):
    def __init__(self, nodelist: Any) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> Any:
        page: Any = context.get("page")
        with prefetched_links(page.rich_texts() if hasattr(page, "rich_texts") else []):
            return self.nodelist.render(context)


@register.inclusion_tag("components/reader.html", takes_context=True)
def reader_account(context: dict[str, Any]) -> dict[str, Any]:
    """Render a log-out button for a reader without admin access. Without a cookie, the session is not accessed."""
    request = context.get("request")
    if not request or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return {}
    is_reader = request.user.is_authenticated and not request.user.has_perm(ADMIN_ACCESS)
    return {"user": request.user, "csrf_token": context.get("csrf_token")} if is_reader else {}


@register.inclusion_tag("components/preview_notices.html", takes_context=True)
def preview_notices(context: dict[str, Any]) -> dict[str, Any]:
    """Render the notices above a preview of the page, and nothing on the public page."""
    is_preview = getattr(context.get("request"), "is_preview", False)
    return {"notices": notices_of(context["page"]) if is_preview else []}


@register.filter
def lang_attribute(lang: str) -> str:
    """Return the `lang` attribute of text in another language than the page's, with a leading space."""
    return format_html(' lang="{}"', lang) if lang else ""


@register.filter
def tel(phone: str) -> str:
    return f"tel:{dialled(phone)}"


@register.filter
def nonbreaking(text: str) -> str:
    return str(text).replace(" ", NBSP)


@register.filter
def unbroken(title: str) -> str:
    """Return a headline that does not break before a short ending: `CO₂-en`, `EU-s`."""
    parts = re.split(r"(?<!\S)(\S{1,16}-\w{1,3}(?!\w))", str(title))
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<span class="unbroken">{}</span>', part) if number % 2 else part,)
            for number, part in enumerate(parts)
        ),
    )


@register.filter
def breaking_at(address: str) -> str:
    """Return an e-mail address that may break before its @."""
    return format_html_join(mark_safe("<wbr>@"), "{}", ([part] for part in address.split("@")))


@register.filter
def short_url(url: str) -> str:
    """Return a URL without scheme and trailing slash."""
    return url.split("://", 1)[-1].rstrip("/")


@register.filter
def prose(value: Any) -> str:
    """Render rich text, with a non-breaking space after the dash of a quote."""
    html = without_dead_links(expand_db_html(getattr(value, "source", value) or ""))
    # Rich text was cleaned when it was saved.
    return mark_safe(re.sub(rf"(<p[^>]*>(?:<b>|<i>)*){DASH}", rf"\1–{NBSP}", html))  # noqa: S308


@register.filter
def prose_inline(value: Any) -> str:
    """Render rich text for a list item, without the tag of a single paragraph."""
    html = prose(value).strip()
    single = re.fullmatch(r"<p[^>]*>((?:(?!<p[ >]).)*)</p>", html, re.DOTALL)
    return mark_safe(single[1] if single else html)  # noqa: S308 (as above)


@register.filter
def quoted(text: str) -> str:
    """Return a text in the quotation marks of the reader's language, without those and the dash that were typed."""
    opening, closing = rules_for(get_language() or "").quotation_marks
    bare = re.sub(r"^[\s–—-]*[«»“„\"]?|[»«”“\"]?\s*$", "", text)
    return format_html("{}{}{}", opening, bare, closing)


@register.filter
def table_rows(value: Any) -> dict:
    """Return the header row, or None, and the other rows, without rows and columns that are empty."""
    data = value.get("data") or []
    rows, columns = filled(data)
    found = [[data[y][x] if x < len(data[y]) else None for x in columns] for y in rows]
    has_head = value.get("first_row_is_table_header") and 0 in rows
    shown = cells_of(found, has_head=bool(has_head))
    return {
        "head": shown[0] if has_head else None,
        "body": shown[1:] if has_head else shown,
        "has_row_headers": value.get("first_col_is_header") and 0 in columns,
    }
