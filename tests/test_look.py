"""The look of a newsroom: readable colours, its style sheet and icon, pages, mails and translations."""

import re
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.look.colours import contrast, normalised, readable_on
from core.look.fonts import Font
from core.look.tokens import ACCENT, BRAND, BRAND_DEEP, Look
from core.models import Newsroom
from distribution.mail.layout import put_together
from tests.editor import Editor

RED = "#b3002d"
CSS = "site/static/css/base.css"
HARD = ["#ffd400", "#ffffff", "#000000", "#808080", "#00ff00", RED, "#0b5563", "#ff69b4"]


def own_room(language="nb", **values):
    """Return the first newsroom, with these values published."""
    room = Newsroom.objects.get(site__is_default_site=True, locale__language_code=language)
    for name, value in values.items():
        setattr(room, name, value)
    if values:
        room.save_revision().publish()
    return room


def token(name):
    with open(CSS) as file:
        return re.search(rf"--{name}: (.+);", file.read())[1]


@pytest.mark.parametrize("colour", HARD)
def test_each_colour_gets_shades_that_can_be_read(colour):
    look = Look(colour, colour)
    backgrounds = {name: re.findall("#[0-9a-f]{6}", token(name)) for name in ("paper", "surface")}
    for light, dark in backgrounds.values():
        for shades in (look.brand, look.accent):
            assert contrast(shades.light, light) >= 4.5 and contrast(shades.dark, dark) >= 4.5
    assert contrast(look.brand_deep, "#eef3f1") >= 8


def test_a_readable_colour_stays_as_it_is():
    assert readable_on("#f1efe8", "#0b5563") == "#0b5563"
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54  # a published value


@pytest.mark.parametrize(
    ("typed", "stored"), [("0B5563", "#0b5563"), (" #abc ", "#aabbcc"), ("#0b5563", "#0b5563")]
)
def test_colours_are_stored_in_one_notation(typed, stored):
    assert normalised(typed) == stored


def test_the_standard_look_is_that_of_the_style_sheet():
    assert token("brand") == BRAND.pair and token("accent") == ACCENT.pair
    assert token("brand-deep") == BRAND_DEEP


def test_the_style_sheet_needs_no_database_and_no_cookie(client):
    found = client.get(Look(RED, "", Font.SERIF).url)  # a query would fail here
    sheet = found.content.decode()
    assert found["Content-Type"] == "text/css; charset=utf-8" and not found.cookies
    assert "public" in found["Cache-Control"] and "Cookie" not in found.get("Vary", "")
    assert f"--brand: light-dark({RED}, " in sheet and "--font: " in sheet
    assert "Georgia" in sheet and "--accent" not in sheet and "&quot;" not in sheet


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["zzz-standard-serif.css", "standard-standard-comic.css", "b3002d/ab.svg", "x/A.svg"]
)
def test_other_addresses_are_not_found(client, path):
    assert client.get(f"/look/{path}").status_code == 404


@pytest.mark.parametrize(("name", "letter"), [("åsgard", "Å"), ("<&>", "•"), ("3 kaier", "3")])
def test_the_icon_has_the_first_letter(client, name, letter):
    found = client.get(Look(RED).icon_url(name))
    assert found["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(found.content)
    assert root[1].text == letter and root[0].get("fill") == Look(RED).brand_deep


@pytest.mark.django_db
def test_pages_have_the_look_of_their_newsroom_at_once(client):
    before = client.get("/nb/").content.decode()
    assert "/look/" not in before and "schibsted-grotesk" in before and "apple-touch-icon" in before
    room = own_room(main_colour=RED, font=Font.SYSTEM)
    after = client.get("/nb/").content.decode()
    assert room.look.url in after and room.icon_url in after
    assert "schibsted-grotesk" not in after and "apple-touch-icon" not in after
    assert after.index("site.css") < after.index(room.look.url)


@pytest.mark.django_db
def test_the_logo_takes_the_place_of_the_name(client):
    room = own_room(logo_in_header=True)
    head = client.get("/nb/").content.decode().partition("<nav")[0]
    assert f'alt="{room.name}"' in head and "on-light" in head
    room.organisation.logo = None
    room.organisation.save_revision().publish()
    head = client.get("/nb/").content.decode().partition("<nav")[0]
    assert "<img" not in head and room.name in head


@pytest.mark.django_db
def test_mails_have_the_colours_in_light_and_dark():
    room = own_room(main_colour=RED)
    mail = put_together("confirm", {"site": room.site, "url": "https://x.example/"}, "nb")
    assert room.look.brand.light in mail.html and room.look.brand.dark in mail.html
    assert BRAND.light not in mail.html and BRAND.dark not in mail.html


@pytest.mark.django_db
def test_a_wrong_colour_is_refused_in_plain_words_and_kept(client):
    room = own_room()
    with pytest.raises(ValidationError):
        room.main_colour = "blå"
        room.full_clean()
    editor = Editor(client)
    edit = reverse("wagtailsnippets_core_newsroom:edit", args=[room.pk])
    answer = editor.send(edit, main_colour="sjøgrønn, tenker jeg")
    text = answer.content.decode()
    assert "«sjøgrønn, tenker jeg» er ikke en farge" in text
    assert 'value="sjøgrønn, tenker jeg"' in text
    editor.send(edit, main_colour="B3002D", **{"action-publish": "1"})
    assert own_room().main_colour == RED
    assert own_room("en").main_colour == RED, "the translation follows"
