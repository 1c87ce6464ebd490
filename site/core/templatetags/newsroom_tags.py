"""What every template of the public site needs: menu, languages, and texts set as each language sets them."""

import re
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core.addresses import absolute_url
from core.language_rules import open_graph_locale, own_name, rules_for
from core.languages import x_default
from core.links import known_links, without_dead_links
from core.phone import dialled
from core.sites import home_page, site_languages
from core.typography import DASH
from core.visibility import public

register = template.Library()

# Front pages stand right under the tree's root.
HOME_DEPTH = 2
NBSP = "\u00a0"
ADMIN_ACCESS = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Language:
    """One entry of the language switcher."""

    code: str
    url: str
    is_current: bool = False
    is_translation: bool = False
    notice: str = ""

    @property
    def name(self) -> str:
        return own_name(self.code)


@register.simple_tag(takes_context=True)
def alternate_links(context):
    """(language, address) of the live versions of what is shown, this one included; empty if it is the only one."""
    if "alternates" in context:
        return context["alternates"]
    page, request = context.get("page"), context.get("request")
    return page.alternates(request) if request and hasattr(page, "alternates") else []


@register.filter
def without_language(alternates):
    """The address for readers of all other languages: the English one, else the first."""
    addresses = dict(alternates)
    return addresses.get(x_default(addresses), "")


@register.simple_tag(takes_context=True)
def languages(context):
    """The switcher: a live translation where there is one, else that language's front page, which says so.

    A language in which the newsroom has no front page is not offered.
    """
    here = get_language()
    translations = dict(alternate_links(context))
    page, request = context.get("page"), context.get("request")
    entries = []
    for code, _name in settings.LANGUAGES:
        if code == here:
            entries.append(Language(code, "", is_current=True))
        elif code in translations:
            entries.append(Language(code, translations[code], is_translation=True))
        elif request and code in site_languages(request):
            original = f"?original={page.translation_key}" if getattr(page, "kind", "") else ""
            with override(code):
                notice = _("not translated, to the front page")
            entries.append(Language(code, f"/{code}/{original}", notice=notice))
    return entries


@register.simple_tag(takes_context=True)
def menu(context):
    """The pages right under the front page that are marked as menu entries, in the tree's order."""
    page, request = context.get("page"), context["request"]
    home = page if page and page.depth >= HOME_DEPTH else home_page(request)
    if not home:
        return []
    root = home.path[: HOME_DEPTH * home.steplen]
    entries = Page.objects.filter(public(), path__startswith=root, depth=HOME_DEPTH + 1)
    return entries.in_menu().order_by("path")


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """The one address of what is shown, with the page of a list but without its other parameters."""
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
def og_locale(language="") -> str:
    return open_graph_locale(language or get_language())


@register.simple_tag(takes_context=True)
def editor_bar(context):
    """Wagtail's user bar for people who are logged in; a reader's request never touches the session."""
    request = context.get("request")
    if not request or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

    profile = getattr(request.user, "wagtail_userprofile", None)
    with override(getattr(profile, "preferred_language", "") or settings.LANGUAGE_CODE):
        return wagtailuserbar(context)


@register.tag
def links_of_page(parser, token):
    """Look up at once where the links in a page's texts lead, for all that is shown until `endlinks_of_page`."""
    inside = parser.parse(("endlinks_of_page",))
    parser.delete_first_token()
    return LinksNode(inside)


class LinksNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        page = context.get("page")
        with known_links(page.rich_texts() if hasattr(page, "rich_texts") else []):
            return self.nodelist.render(context)


@register.inclusion_tag("components/reader.html", takes_context=True)
def reader_account(context):
    """A way to log out for readers without access to the admin; no other request touches the session."""
    request = context.get("request")
    if not request or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return {}
    is_reader = request.user.is_authenticated and not request.user.has_perm(ADMIN_ACCESS)
    return {"user": request.user, "csrf_token": context.get("csrf_token")} if is_reader else {}


@register.filter
def lang_attribute(lang: str) -> str:
    """The attribute that marks words in another language than the page's, behind the name of an element."""
    return format_html(' lang="{}"', lang) if lang else ""


@register.filter
def tel(phone: str) -> str:
    return f"tel:{dialled(phone)}"


@register.filter
def nonbreaking(text: str) -> str:
    return str(text).replace(" ", NBSP)


@register.filter
def unbroken(title: str) -> str:
    """A headline in which a short ending keeps to its word: `CO₂-en`, `EU-s`."""
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
    """An e-mail address that goes to a new line before its @, where it must."""
    return format_html_join(mark_safe("<wbr>@"), "{}", ([part] for part in address.split("@")))


@register.filter
def spoken_address(url: str) -> str:
    """A web address as people say it: without scheme and last slash."""
    return url.split("://", 1)[-1].rstrip("/")


@register.filter
def prose(value) -> str:
    """Rich text for the page; the dash of a quote keeps to its first word."""
    html = without_dead_links(expand_db_html(getattr(value, "source", value) or ""))
    return mark_safe(re.sub(rf"(<p[^>]*>(?:<b>|<i>)*){DASH}", rf"\1–{NBSP}", html))


@register.filter
def prose_inline(value) -> str:
    """Rich text of one paragraph, without the paragraph's own tag, for list items."""
    html = prose(value).strip()
    single = re.fullmatch(r"<p[^>]*>((?:(?!<p[ >]).)*)</p>", html, re.DOTALL)
    return mark_safe(single[1] if single else html)


@register.filter
def quoted(text: str) -> str:
    """In the quotation marks of the reader's language; marks and dash that were typed around it go."""
    opening, closing = rules_for(get_language() or "").quotation_marks
    bare = re.sub(r"^[\s–—-]*[«»“„\"]?|[»«”“\"]?\s*$", "", text)
    return format_html("{}{}{}", opening, bare, closing)


@register.filter
def table_rows(value) -> dict:
    """The header row, if the table has one, and the other rows."""
    rows = value.get("data") or []
    head = rows[0] if rows and value.get("first_row_is_table_header") else None
    return {"head": head, "body": rows[1:] if head else rows}
