"""The mails of each kind: what they say in both languages, and what mail programs demand of them.

`UPDATE_GOLDEN=1 ./bin/test --sqlite tests/test_mails.py` writes tests/mails again; review the diff.
"""

import os
import re
from pathlib import Path

import html5lib
import pytest
import time_machine
from css_inline import CSSInliner

from distribution.mail import rendering
from distribution.mail.kinds import RenderingError
from distribution.mail.parts import BOXES, DOCUMENTS, PICTURES, TEXTS
from distribution.mail.personal import PLACEHOLDER, filled
from news.blocks import StoryBlocks
from news.models import StoryCorrection, StoryPage
from release.versions import release_of
from release.withdrawal.actions import withdraw
from tests.factories import EVERY_BLOCK, IGT, ONLY_NORWEGIAN, fresh, make_story, oslo, story
from tests.mails_of_stories import Kind, body_of, dispatch_of
from tests.personal_links import approved_story, embargo

GOLDEN = Path(__file__).parent / "mails"
NOW = oslo(2026, 11, 28, 12)
ROOT = "http://localhost"
VALUES = {
    "manage": f"{ROOT}/subscription/manage/token/",
    "leave": f"{ROOT}/subscription/leave/token/",
    "link": f"{ROOT}/p/token/",
    "name": "Kari & Ola",
    "source": "avisa.example",
}
SUBSCRIBER, CONTACT = {"subscriber"}, {"contact", "first", "interest"}


def make_every_mail():
    """Return the body and the sections of each mail by its name."""
    rich, igt, only = story(EVERY_BLOCK), story(IGT), story(ONLY_NORWEGIAN)
    corrected = StoryCorrection.objects.filter(page__locale__language_code="nb").first().page
    keys = [str(one.translation_key) for one in corrected.corrections.all()]
    secret = approved_story("Hemmelig kran")
    embargo(secret, oslo(2026, 12, 1, 6))
    items = {"a": [rich.pk, igt.pk], "b": [story(EVERY_BLOCK, "en").pk, only.pk]}
    made = {
        "publication": (dispatch_of(rich), SUBSCRIBER),
        "correction": (dispatch_of(corrected, Kind.CORRECTION, corrections=keys), CONTACT),
        "late_language": (dispatch_of(igt, Kind.LATE_LANGUAGE), SUBSCRIBER),
        "digest": (dispatch_of(None, Kind.DIGEST, variants=items, frequency="daily"), SUBSCRIBER),
        "embargo": (dispatch_of(secret, Kind.EMBARGO, note={"nb": "Ring oss."}), CONTACT),
        "embargo_change": (dispatch_of(secret, Kind.EMBARGO_CHANGE), CONTACT),
    }
    variants = {("digest", "nb"): "a", ("digest", "en"): "b"}
    mails = {
        f"{name}-{language}": (
            body_of(one, language, variant=variants.get((name, language), "")),
            to,
        )
        for name, (one, to) in made.items()
        for language in ("nb", "en")
    }
    mails["fallback-en"] = (body_of(dispatch_of(only), "en", "nb"), SUBSCRIBER)
    reasons = {"nb": "Tallene var feil.", "en": "The figures were wrong."}
    taken = withdraw(release_of(igt), reasons=reasons, replaced_by=rich)
    gone = dispatch_of(igt, Kind.WITHDRAWAL, withdrawal=taken.pk)
    return mails | {f"withdrawal-{one}": (body_of(gone, one), SUBSCRIBER) for one in ("nb", "en")}


NAMES = [f"{kind}-{language}" for kind in (*Kind.values,) for language in ("nb", "en")] + [
    "fallback-en"
]


@pytest.fixture(scope="module")
def mails(rolled_back):
    with rolled_back(), time_machine.travel(NOW, tick=False):
        found = make_every_mail()
    return {
        name: (one, *filled(one.html, one.text, VALUES, sections))
        for name, (one, sections) in found.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_mail_says_what_it_said_before(mails, name):
    one, html, text = mails[name]
    head = f"{one.subject}\n{one.preheader}\n{one.sender} <{one.reply_to}>\n\n"
    for suffix, content in (("html", html), ("txt", head + text)):
        path = GOLDEN / f"{name}.{suffix}"
        content = re.sub(r"(/media/documents/)[\w-]+\.pdf", r"\1file.pdf", content)
        if os.environ.get("UPDATE_GOLDEN"):
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(content)
        assert path.read_text() == content


@pytest.mark.parametrize("name", NAMES)
def test_html_is_what_mail_programs_show(mails, name):
    _one, html, text = mails[name]
    html5lib.HTMLParser(strict=True).parse(html)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert tree.get("lang") == name.rpartition("-")[2]
    for element in tree.iter():
        # Nothing is fetched when the mail is read, and nothing runs: its picture comes with it.
        assert not {"srcset", "background", "poster"} & {*element.attrib}, element.attrib
        assert element.get("src", "cid:lead-picture") == "cid:lead-picture"
        assert element.tag != "img" or element.get("alt")
        assert element.tag not in ("script", "link", "form", "svg", "video", "iframe")
        assert (
            element.tag != "table" or element.get("role") or element.find("tbody/tr/th") is not None
        )
    assert "url(" not in html
    assert "@import" not in html
    levels = [int(one.tag[1]) for one in tree.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert not PLACEHOLDER.search(html + text)
    assert not re.search(r"{[{%]|<!--/?\w|None", html + text)
    links = [one.get("href") for one in tree.iter("a")]
    assert all(re.match(rf"{ROOT}/|https://|mailto:|tel:", link) for link in links), links
    assert all("".join(one.itertext()).strip() for one in tree.iter("a"))
    assert VALUES["leave"] in html.encode()[:20_000].decode(errors="ignore")
    assert len(html.encode()) < rendering.MOST_BYTES
    assert all(len(line) <= 72 or "http" in line for line in text.splitlines())


# Contrast -----------------------------------------------------------------------------------


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def low_contrast(html):
    """Return the texts that differ too little from what is behind them."""
    found = []

    def walk(element, colours):
        style = dict(
            re.findall(
                r"(?:^|;)\s*(color|background-color)\s*:\s*(#\w{6})", element.get("style", "")
            )
        )
        if "display:none" in element.get("style", ""):
            return
        colours = {**colours, **style}
        if (element.text or "").strip() and contrast(
            colours["color"], colours["background-color"]
        ) < 4.5:
            found.append((element.text, colours))
        for child in element:
            if isinstance(child.tag, str):
                walk(child, colours)

    tree = html5lib.parse(html, namespaceHTMLElements=False)
    walk(tree.find("body"), {"color": "#000000", "background-color": "#ffffff"})
    return found


def in_dark_mode(html):
    """Return the HTML with the rules of dark mode in the elements."""
    start = html.index("{", html.index("@media (prefers-color-scheme: dark)")) + 1
    rules = html[start : html.index("</style>", start)].rpartition("}")[0]
    return CSSInliner(keep_style_tags=False, extra_css=rules).inline(html)


@pytest.mark.parametrize("name", NAMES)
def test_text_is_legible_in_light_and_dark_mode(mails, name):
    _one, html, _text = mails[name]
    dark = in_dark_mode(html)
    assert "background-color:#f1efe8" not in dark.replace(" ", "")  # no light surface is left
    assert low_contrast(html) == []
    assert low_contrast(dark) == []


# The rest -----------------------------------------------------------------------------------


def test_every_block_of_a_story_has_its_place_in_a_mail():
    assert {*StoryBlocks().child_blocks} == TEXTS | BOXES | PICTURES | {DOCUMENTS}


def test_a_text_is_rendered_once(db):
    one = dispatch_of(story(IGT))
    first = body_of(one)
    StoryPage.objects.filter(pk=story(IGT).pk).update(title="Noe annet")
    assert body_of(one).pk == first.pk
    assert body_of(one).subject != "Noe annet"
    assert body_of(one, "en").pk != first.pk


def test_a_long_story_is_cut_between_paragraphs(db):
    paragraph = f"<p>{'Smelteverket fanger karbon. ' * 20}</p>"
    page = make_story("Lang sak", blocks=[("paragraph", paragraph * 200)])
    one = body_of(dispatch_of(fresh(page)))
    assert 60_000 < len(one.html.encode()) <= rendering.MOST_BYTES
    assert "Les resten av teksten på nett" in one.html
    assert "Les resten av teksten på nett" in one.text


def test_markup_in_a_story_stays_text(db):
    page = make_story("En <b>tittel</b> & {{ mer }}", lead="<script>alert(1)</script>")
    one = body_of(dispatch_of(fresh(page)))
    assert one.subject == "En <b>tittel</b> & {{ mer }}"
    assert "<script" not in one.html
    assert "<b>tittel" not in one.html
    assert "<script>alert(1)</script>" in one.text
    assert "{{ mer }}" in one.html


def test_only_what_is_public_is_mailed(db):
    draft = make_story("Utkast", publish=False)
    with pytest.raises(RenderingError):
        body_of(dispatch_of(draft))
    with pytest.raises(RenderingError):
        body_of(dispatch_of(story(ONLY_NORWEGIAN)), "en")
    with pytest.raises(RenderingError):
        body_of(dispatch_of(story(IGT), Kind.EMBARGO))
    with pytest.raises(RenderingError):
        body_of(dispatch_of(story(IGT), Kind.WITHDRAWAL))
    with pytest.raises(RenderingError):
        body_of(dispatch_of(None, Kind.DIGEST, variants={"a": [draft.pk]}), variant="a")
