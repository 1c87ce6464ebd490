"""Pictures, parts and selectors of saved pages: what is taken, kept, dropped, and looked up."""

import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from imports.files import Archive, Files
from imports.records import StoryRecord
from imports.sources.pages import read
from imports.sources.pages.document import parse
from imports.sources.pages.mapping_files import load_preset, preset_names

PAGES = Path(__file__).parent / "imports" / "pages"
HEROYA = (PAGES / "heroya.toml").read_text()


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


SELECTORS = [
    *("h1", "H1", "DIV.caption", "*", "main > article", "h1 + p", "ul li a", "figure~p", "[class]"),
    *(
        ".a.b",
        "body.section-1",
        "p:nth-child(2)",
        "article:first-child",
        "div:has(> img)",
        "h1, h2",
    ),
    *('link[rel="alternate"]', "link[rel=alternate]", 'a[rel="TAG" i]', 'img[alt="Kabel på kaia"]'),
    *(
        "meta[property='og:image']",
        "a[hreflang] ",
        "p:not(.x)",
        "[itemprop=headline]",
        "a[href^='/']",
    ),
]


def test_the_index_of_a_page_selects_what_a_walk_over_it_selects():
    selectors = {*SELECTORS}
    for name in preset_names():
        mapping = load_preset(name)
        selectors |= {*mapping.body.root, *mapping.languages.links, *mapping.ignore}
        selectors |= {
            one.css
            for field in mapping.fields.values()
            for one in field.select
            if not one.json_path
        }
    count = 0
    for path in PAGES.rglob("*.html"):
        document = parse(path.read_text())
        document.soup.find("img", alt=True) and document.soup.find("img", alt=True).extract()
        for css in selectors:
            walked = document.soup.select(css)
            assert [id(tag) for tag in document.select(css)] == [id(tag) for tag in walked], css
            assert document.select(css, limit=1) == walked[:1]
            count += len(walked)
    assert count > 300


def one_story(tmp_path, html, mapping="", **files):
    (tmp_path / "sak.html").write_text(html)
    for name, content in files.items():
        (tmp_path / name.replace("__", ".")).write_bytes(content)
    text = f'schema = 1\n[source]\nbase = ["https://a.example/"]\nlanguage = "nb"\n{mapping}'
    if "[fields" not in mapping:
        text += '\n[fields]\ntitle = "h1"\n'
    if "[body]" not in mapping:
        text += '\n[body]\nroot = "main"\n'
    work = tmp_path / "work"
    work.mkdir(exist_ok=True)
    return next(iter(read(tmp_path, Files(work, [tmp_path]), mapping=text)))


def test_a_smaller_size_is_taken_where_the_original_was_not_saved(tmp_path):
    html = (
        '<h1>Tittel</h1><main><p>Ord</p><img src="a-300x200.jpg"><img src="b-300x200.jpg"></main>'
    )
    mapping = '[images]\nsuffixes = ["-{n}x{n}"]\n'
    story = one_story(tmp_path, html, mapping, **{"a-300x200__jpg": b"a", "b__jpg": b"b"})
    assert [one.address for one in story.pictures] == [
        "https://a.example/a-300x200.jpg",
        "https://a.example/b.jpg",
    ]


def test_pictures_of_a_copied_site_are_found(tmp_path):
    copied = tmp_path / "copy" / "a.example" / "bilder"
    copied.mkdir(parents=True)
    (copied / "b.jpg").write_bytes(b"bilde")
    files = Files(tmp_path, [tmp_path / "copy"])
    assert files.read("https://a.example/bilder/b.jpg") == b"bilde"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("a.example/bilder/b.jpg", b"bilde")
    archive = Archive(tmp_path / "a.zip")
    assert archive.has(["bilder", "b.jpg"]) and archive.has(["b.jpg"])
    assert not archive.has(["andre", "b.jpg"])


def test_a_source_without_a_mapping_is_read_by_what_pages_say_of_themselves(tmp_path):
    (story,) = read(PAGES / "generic", None, "nb")
    assert (story.title, story.language) == ("Skift inngår samarbeid med ACT", "nb")
    (tmp_path / "a.toml").write_text(HEROYA)
    found = list(read(PAGES / "heroya", mapping_file=str(tmp_path / "a.toml")))
    assert len([one for one in found if isinstance(one, StoryRecord)]) == 2


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ('<img src="a.jpg" data-src="b.jpg">', "b.jpg"),
        ('<img src="a.jpg" srcset="b.jpg 300w, c.jpg 1200w, d.jpg 800w">', "c.jpg"),
        ('<img src="a.jpg" srcset="b.jpg, c.jpg 2x">', "c.jpg"),
        ('<img src="a.jpg" srcset="c,w_10.jpg 10w, c,w_90.jpg 90w">', "c,w_90.jpg"),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BA" data-original="b.jpg">', "b.jpg"),
        ('<img src="a.jpg" width="1" height="1">', None),
        ('<img src="javascript:alert(1)">', None),
        ('<img src="a.jpg" style="display:none">', None),
        ("<img alt=x>", None),
    ],
)
def test_the_address_of_a_picture(tmp_path, tag, address):
    story = one_story(tmp_path, f"<h1>Tittel</h1><main><p>Ord</p>{tag}</main>")
    assert [one.address for one in story.pictures] == (
        [f"https://a.example/{address}"] if address else []
    )
    assert ("<img" in story.html) == bool(address)


def test_what_is_kept_dropped_and_ignored(tmp_path):
    mapping = """
[fields]
title = "h1"
lead = ".ingress"
byline_text = { select = ".av", transforms = [{ regex = "^Av (.*)$", group = 1 }] }
kind = { select = ".type", transforms = [{ map = { Pressemelding = "press_release" } }] }
[body]
root = "main"
keep = [".tekst"]
drop = [".deling"]
[body.blocks]
heading = ["p.mellom"]
quote = [".sitat"]
[ignore]
select = [".kjeks"]
"""
    html = """<h1>Tittel</h1><main><span class=type>Pressemelding</span><p class=ingress>Ingressen</p><p class=av>Av
      Kari</p><div class=tekst><p class=kjeks>Vi bruker kapsler</p><p class=mellom>Mellom</p><p>Brødtekst</p>
      <div class=sitat>– Hei</div><p class=deling>Del</p></div><div class=annet>Annet er her</div></main>"""
    story = one_story(tmp_path, html, mapping)
    assert (story.lead, story.byline_text, story.kind) == ("Ingressen", "Kari", "press_release")
    assert "<h2>Mellom</h2>" in story.html and "<blockquote>– Hei</blockquote>" in story.html
    assert not [
        word for word in ("kapsler", "Del", "Annet", "Ingressen", "Kari") if word in story.html
    ]
    assert story.notes[0] == "82 % of the page's text is read."
    assert "main > div.annet (“Annet er her”)" in story.notes[1]


def test_parts_that_are_the_same_are_all_kept(tmp_path):
    mapping = '[body]\nroot = "main"\nkeep = ["p.a", ".a"]\n'
    html = (
        "<h1>Tittel</h1><main><p class=a>Takk</p><div><p class=a>Takk</p></div><p>Bort</p></main>"
    )
    story = one_story(tmp_path, html, mapping)
    assert story.html == "<p>Takk</p><p>Takk</p>"


def test_a_page_without_an_address_is_known_by_its_file(tmp_path):
    (tmp_path / "sak.html").write_text(
        "<html lang=nb><h1>Sak</h1><main><p>Se <a href=x>x</a></p></main>"
    )
    mapping = 'schema = 1\n[fields]\ntitle = "h1"\n[body]\nroot = "main"\n'
    (story,) = read(tmp_path, mapping=mapping)
    assert (story.external_id, story.addresses) == ("sak.html", [])
    assert story.html == "<main><p>Se <a>x</a></p></main>"
    assert story.notes == ["The address of the page is not known."]
