"""The readers' copy of a site: every link leads to a file, and nothing needs a server or is private."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from news.models import StoryPage
from operations.saved_site.addresses import Address, address_of, relative
from operations.saved_site.html import Rewriter
from search.inspection import rebuild

HOSTS = frozenset({"presse.example.no"})
LINKS = ("href", "src", "srcset", "imagesrcset", "poster")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/nb/nyheter/", "/nb/nyheter/"),
        ("../sak/#avsnitt", "/nb/sak/"),
        ("?page=2", "/nb/nyheter/?page=2"),
        ("?month=4&year=2024&utm_source=x", "/nb/nyheter/?month=4&year=2024"),
        ("?q=hydrogen&page=2", "/nb/nyheter/"),
        ("?topic=energi&kind=news&year=2024", "/nb/nyheter/"),
        ("https://presse.example.no/media/documents/_a.pdf?x=1", "/media/documents/_a.pdf"),
        ("https://www.example.no/nb/", None),
        ("mailto:post@example.no", None),
        ("javascript:alert(1)", None),
        ("/admin/pages/3/", None),
        ("/nb/_util/login/", None),
        ("/nb/%2e%2e/%2e%2e/etc/passwd", None),
        ("/nb/" + "a" * 300 + "/", None),
        ("http://[", None),
    ],
)
def test_what_a_link_leads_to(link, url):
    found = address_of(link, Address("/nb/nyheter/"), HOSTS)
    assert (found and found.url) == url


def test_files_and_links_between_them():
    second = Address("/nb/nyheter/", (("page", "2"),))
    assert second.file == "nb/nyheter/index~page=2.html"
    assert (
        relative(second.file, "nb/nyheter/sak/index.html", "topp") == "../index~page%3D2.html#topp"
    )
    download = Address("/nb/nyheter/sak/tekst/docx/")
    assert download.file_called("sak.docx") == "nb/nyheter/sak/tekst/docx/sak.docx"
    assert download.file_called("../../../evil") == "nb/nyheter/sak/tekst/docx/evil"


def test_a_page_is_changed_only_where_it_must():
    page = (
        '<!DOCTYPE html><html lang="nb"><head><link rel="canonical" href="/x/"><link rel="icon" href="/i.svg">'
        '<script type="application/ld+json">{"a": "<b>"}</script><script src="/s.js"></script></head>'
        '<body class=a><form role="search"><input name=q></form><a HREF="/a/?b=1&amp;c">A &aelig; &#230;</a>'
        '<a href="/borte/" class="x">B</a><img src="/p.jpg" srcset="/p.jpg 1w, /borte.jpg 2w" alt=""/>'
        '<svg viewBox="0 0 1 1"><use href="/i.svg#x"/><use href="/i.svg#ikon"/></svg><!-- c --></body></html>'
    )
    resolved = {"/i.svg": "i.svg", "/i.svg#x": "i.svg#x", "/a/?b=1&c": "a.html", "/p.jpg": "p.jpg"}
    notices = {"body": "<p>Arkiv</p>", "search": "<p>Søk</p>"}
    rewriter = Rewriter(lambda link: resolved.get(link, ""), notices, {"ikon": "<svg><g/></svg>"})
    assert rewriter.rewritten(page) == (
        '<!DOCTYPE html><html lang="nb"><head><link rel="icon" href="i.svg">'
        '<script type="application/ld+json">{"a": "<b>"}</script></head>'
        '<body class=a><p>Arkiv</p><p>Søk</p><a href="a.html">A &aelig; &#230;</a>'
        '<a class="x">B</a><img src="p.jpg" srcset="p.jpg 1w" alt=""/>'
        '<svg viewBox="0 0 1 1"><use href="i.svg#x"/><svg><g/></svg></svg><!-- c --></body></html>'
    )


def links_of(html):
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        for name in LINKS:
            value = tag.get(name)
            if value and tag.name != "meta":
                yield from (one.split()[0] for one in value.split(", "))


def broken(page, root):
    """Return the links of a page that do not lead to a file of the copy, or to another site."""
    found = []
    for link in links_of(page.read_text()):
        parts = urlsplit(link)
        if (parts.scheme and parts.netloc != "localhost") or not parts.path:
            continue
        path = Path(page.parent, unquote(parts.path)).resolve()
        if parts.scheme or link.startswith("/") or not (path.is_file() and root in path.parents):
            found.append(link)
    return found


@pytest.mark.django_db
def test_every_link_of_a_saved_site_leads_to_a_file_and_nothing_private_is_in_it(tmp_path):
    public = list(StoryPage.objects.published().order_by("-date", "pk"))
    private, draft, kept = public[0], public[1], {one.pk for one in public[2:6]}
    StoryPage.objects.filter(pk__in=[one.pk for one in public if one.pk not in kept]).exclude(
        pk=private.pk
    ).update(live=False)
    PageViewRestriction.objects.create(
        page=private, restriction_type="password", password="klippfisk"
    )
    rebuild()
    root = tmp_path / "arkiv"
    call_command("save_site", root, verbosity=0)
    pages = list(root.rglob("*.html"))
    # What is offered as a file keeps the addresses that it had.
    shown = [path for path in pages if "<aside aria-label" in path.read_text()]
    assert {path: broken(path, root) for path in shown if broken(path, root)} == {}
    assert (root / "nb/index.html") in shown
    assert (root / "en/news/index.html") in shown
    texts = {path: path.read_text() for path in shown}
    assert not any("<form" in text for text in texts.values())
    said = texts[root / "nb/abonner/index.html"]
    assert "Dette er et arkiv av" in said
    assert "Dette skjemaet virker ikke i arkivet." in said
    assert "Det går ikke an å søke i arkivet." in said
    assert "This is an archive of" in texts[root / "en/index.html"]
    for one in public:
        folder = "nb/nyheter" if one.locale.language_code == "nb" else "en/news"
        assert (root / folder / one.slug / "index.html").exists() == (one.pk in kept)
    everything = "".join(
        path.read_text() for path in root.rglob("*") if path.suffix in (".html", ".xml", ".json")
    )
    assert private.slug not in everything
    assert draft.slug not in everything
    assert any(root.glob("static/css/*.css")) and any(root.glob("static/fonts/*.woff2"))
    assert "icons.svg#" not in everything
    assert re.search(r'<img[^>]* src="\.\./[^"]*media/', everything)
    with pytest.raises(CommandError, match="exists already"):
        call_command("save_site", root)
    with pytest.raises(CommandError, match="There is no such site"):
        call_command("save_site", tmp_path / "annet", site="annet.example")
