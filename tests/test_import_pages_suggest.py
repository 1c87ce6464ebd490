"""A mapping file is suggested from saved pages; with it, the pages become stories."""

from pathlib import Path

import pytest
from django.utils import translation

from imports.records import StoryRecord
from imports.sources.pages import read
from imports.sources.pages.mapping_files import load_mapping
from imports.sources.pages.suggestions import suggest

PAGES = Path(__file__).parent / "imports" / "pages"
# A site of no known kind: its logo is an h1, its headlines are h2, dates are words.
PAGE = """<html lang="no"><head><title>Ny kai nummer {n} er bygd | Havna</title>
<meta name="description" content="Kaia nummer {n} kan ta imot større skip fra neste år.">
<link rel="canonical" href="https://havna.example/aktuelt/kai-{n}/">
<link rel="alternate" hreflang="en" href="https://havna.example/en/quay-{n}/"></head>
<body><header><p class="slagord">Havna siden 1900, og alltid for deg som kommer sjøveien</p><h1>Havna</h1></header>
<div class="side"><h2 class="overskrift">Ny kai nummer {n} er bygd</h2>
<span class="dato">Publisert {n}. mars 2019</span>
<p class="start">Kaia nummer {n} kan ta imot større skip fra neste år.</p><div class="hovedtekst" id="t-{n}">
<p>Kai {n} er den største i landsdelen og kostet {n} millioner kroner.</p>
<p>– Vi er stolte, sier havnesjefen i {n}.</p>
<p>Arbeidet har tatt lengre tid enn planlagt.</p></div></div>
<footer><p>Havna, Havnegata 1, 3936 Porsgrunn. Åpent hver dag hele året for alle som vil.</p></footer>
</body></html>"""


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_an_unknown_site(tmp_path):
    for n in range(1, 7):
        (tmp_path / f"{n}.html").write_text(PAGE.format(n=n))
    (tmp_path / "tom.html").write_text("")
    (tmp_path / "liste.html").write_text("<html><body><a href=1.html>1</a></body></html>")
    text = suggest(tmp_path)
    for line in (
        "# Suggested from 6 pages. Check each selector.",
        'base = ["https://havna.example/"]',
        'language = "nb"',
        'url = "/aktuelt/*"',
        'select = ["h2.overskrift"]',
        "#   1.html: Ny kai nummer 1 er bygd",
        'select = ["span.dato"]',
        'root = ["div.hovedtekst"]',
        "# No selector was found for “updated”.",
    ):
        assert line in text.splitlines()
    stories = [one for one in read(tmp_path, mapping=text) if isinstance(one, StoryRecord)]
    assert [one.title for one in stories] == [f"Ny kai nummer {n} er bygd" for n in range(1, 7)]
    assert [one.published.day for one in stories] == [*range(1, 7)]
    assert stories[0].lead == "Kaia nummer 1 kan ta imot større skip fra neste år."
    assert stories[0].alternates == {"en": "https://havna.example/en/quay-1/"}
    assert "stolte" in stories[0].html and "Havnegata" not in stories[0].html


@pytest.mark.parametrize("name", ["ez-publish", "wordpress", "ibexa", "mynewsdesk"])
def test_a_known_kind_of_site(name):
    folder = PAGES / ("heroya" if name == "ez-publish" else name)
    text = suggest(folder)
    assert f'preset = "{name}"' in text
    load_mapping(text)
    assert any(isinstance(one, StoryRecord) for one in read(folder, mapping=text))


def test_nothing_to_read(tmp_path):
    assert suggest(tmp_path).splitlines()[0] == "# No page could be read."
