"""Pages of each known kind of site become the story that a reader sees on them, in its own parts."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from django.utils import translation

from imports.records import ContactRecord, FileRecord, StoryRecord, as_json, from_json
from imports.sources.pages import read
from imports.sources.pages.mapping_files import load_preset, preset_names

PAGES = Path(__file__).parent / "imports" / "pages"
HEROYA = (PAGES / "heroya.toml").read_text()
CET = timezone(timedelta(hours=1))
SITES = {
    "wordpress": "https://sildvik.example/",
    "ibexa": "https://verk.example/",
    "generic": "https://skift.example/",
}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def stories(folder, mapping):
    records = list(read(folder, mapping=mapping))
    return {one.external_id: one for one in records if isinstance(one, StoryRecord)}, records


def preset(name):
    base = f'[source]\nbase = ["{SITES[name]}"]\n' if name in SITES else ""
    return f'schema = 1\npreset = "{name}"\n{base}'


def read_preset(name):
    found, records = stories(PAGES / name, preset(name))
    assert len(records) == 1, records
    assert found, records
    return next(iter(found.values()))


def test_a_story_of_an_ez_publish_site_in_two_languages():
    found, records = stories(PAGES / "heroya", HEROYA)
    nb = found["heroya-industripark.no/nyheter/industrial-green-tech-i-gang"]
    en = found["heroya-industripark.no/en/news/industrial-green-tech-has-started"]
    assert (nb.language, en.language, nb.kind) == ("nb", "en", "news")
    assert nb.title == "Industrial Green Tech er i gang fra Herøya"
    assert nb.lead.startswith("Den nye arenaklyngen ble markert")
    assert nb.byline_text == "Kari Nordmann"
    assert nb.published == datetime(2020, 1, 29, 10, 30, tzinfo=CET)
    assert en.published == datetime(2020, 1, 30, 12, tzinfo=CET)
    # The node is one, its languages are two.
    assert nb.group == en.group == "4711"
    assert nb.alternates["en"] in en.addresses
    assert en.alternates["nb"] in nb.addresses
    assert nb.addresses == [
        "https://www.heroya-industripark.no/nyheter/industrial-green-tech-i-gang",
        "https://www.heroya-industripark.no/nyheter/industrial-green-tech-i-gang.html",
        "https://www.heroya-industripark.no/content/view/full/4711",
        "https://www.heroya-industripark.no/industrial-green-tech-i-gang",
    ]
    images = "https://www.heroya-industripark.no/var/hip/storage/images"
    assert nb.lead_picture == FileRecord(
        f"{images}/nyheter/igt/1201-1-nor-NO/leder.jpg",
        title="leder",
        alt="Leder Irene Siljan Vestby foran porten",
        caption="I gang: – Nå kjører vi, sier klyngeleder Irene Siljan Vestby. (Foto: Eramet)",
    )
    captions = {one.address: one.caption for one in nb.pictures}
    assert captions == {
        f"{images}/media/kickoff/1202-1-nor-NO/kickoff.jpg": "Kick-off: Om lag 40 deltakere fra 25 "
        "virksomheter møttes i januar.",
        f"{images}/media/politikere/1203-1-nor-NO/politikere.jpg": "Besøk: Politikere fra Telemark "
        "og Vestfold fikk en orientering. (Foto: Eramet)",
    }
    assert nb.notes == []
    # The list of news has a rule, but no date.
    assert [one.reason for one in records if one.place.endswith("index.html")] == [
        "The field “published” is missing on the page."
    ]


def test_the_text_of_the_story_is_clean_and_whole():
    nb = stories(PAGES / "heroya", HEROYA)[0][
        "heroya-industripark.no/nyheter/industrial-green-tech-i-gang"
    ]
    for part in (
        '<a href="https://www.heroya-industripark.no/nyheter/slik-blir-du-med">flere bedrifter med</a>',
        "<p>– Av 25 medlemmer",  # after a paragraph that was not ended
        "<h2>Om Industrial Green Tech (IGT)</h2>",
        "<figcaption><b>Kick-off:</b> Om lag 40 deltakere",
        "<p><b>Kontakt:</b></p>",
        '<a href="mailto:irene@industrialgreentech.com">',
    ):
        assert part in nb.html
    for part in (
        "Telefon",
        "Aplia",
        "Facebook",
        "pixel",
        "class=",
        "var uiContext",
        "arenaklyngen",
    ):
        assert part not in nb.html
    assert nb.html.count("<figure>") == nb.html.count("<figcaption>") == 2
    assert from_json(as_json(nb)).html == nb.html


PRESETS = [
    (
        "wordpress",
        {
            "language": "nb",
            "title": "Grønn kraft til Lisund",
            "published": datetime(2021, 3, 1, 8, 15, tzinfo=UTC),
            "updated": datetime(2021, 3, 2, 9, tzinfo=UTC),
            "byline_text": "Per Hansen",
            "topics": ["Kraft", "Lisund"],
            "lead_picture": FileRecord(
                "https://sildvik.example/wp-content/uploads/2021/03/kabel.jpg", alt="Kabel på kaia"
            ),
            "alternates": {"en": "https://sildvik.example/en/2021/03/green-power/"},
            "addresses": [
                "https://sildvik.example/2021/03/gronn-kraft-til-lisund/",
                "https://sildvik.example/?p=812",
            ],
            "notes": [],
        },
        [
            "12 kilometer",
            "uploads/2021/03/skip.jpg",
            "<blockquote>",
            "Kabelen går her.",
            "kart.png",
        ],
        ["Del dette", "300x200", "noscript", "Hjem"],
    ),
    (
        "ibexa",
        {
            "title": "Ny fabrikk i Porsgrunn",
            "language": "nb",
            "lead": "Fabrikken får 40 ansatte.",
            "group": "91",
            "alternates": {"en": "https://verk.example/en/news/new-plant"},
            "pictures": [
                FileRecord(
                    "https://verk.example/var/site/storage/images/tomt.jpg",
                    alt="Tomta",
                    caption="Tomta ved elva.",
                    credit="Ola Dahl",
                )
            ],
            "notes": [
                "61 % of the page's text is read.",
                "The largest part that no selector has: article > div.article-body > div.poll "
                "(“Hva mener du om den nye fabrikken? Svar…”)",
            ],
        },
        ['<aside class="fact-box"><h3>Om fabrikken</h3>'],
        ["40 ansatte", "Hva mener du", "Ola Dahl"],
    ),
    (
        "ntb-kommunikasjon",
        {
            "external_id": "kommunikasjon.ntb.no/pressemelding/17906148/flere-far-fiber-i-nord?lang=no",
            "kind": "press_release",
            "group": "17906148",
            "lead": "Nordnett bygger fiber til 1200 hjem.",
            "published": datetime(2022, 11, 30, 6, tzinfo=UTC),
            "lead_picture": FileRecord(
                "https://kommunikasjon.ntb.no/data/images/00148/dee9f88e.jpg"
            ),
            "contacts": [
                ContactRecord(
                    "Anne Lie", "kommunikasjonssjef", "anne@nordnett.example", "+4791866567"
                )
            ],
            "documents": [
                FileRecord("https://kommunikasjon.ntb.no/data/files/plan.pdf", title="Byggeplan")
            ],
        },
        ["ferdig før jul", "<figcaption>Grøftene graves nå. Foto: Nordnett</figcaption>"],
        ["Anne Lie", "Byggeplan"],
    ),
    (
        "mynewsdesk",
        {
            "kind": "press_release",
            "language": "nb",
            "lead": "Mette Vik begynner i august.",
            "topics": ["Hav", "Forskning"],
            "contacts": [ContactRecord("Jo Berg", "Pressekontakt", "jo@havforsk.example")],
            "notes": ["1 element “iframe” is not understood: https://player.example/v/1"],
        },
        ["<h2>Lang erfaring</h2>", '<iframe src="https://player.example/v/1">'],
        ["Jo Berg", "Forskning"],
    ),
    (
        "generic",
        {
            "title": "Skift inngår samarbeid med ACT",
            "lead": "ACT Cluster og Skift har inngått avtale om samarbeid.",
            "topics": ["Klima", "Avtaler"],
            "lead_picture": FileRecord("https://skift.example/bilder/avtale.jpg"),
            "published": datetime(2022, 3, 4, 12, tzinfo=CET),
            "notes": [
                "83 % of the page's text is read.",
                "The largest part that no selector has: article > form (“Meld deg på nyhetsbrevet "
                "vårt her Send”)",
                "1 element “form” is not understood: Meld deg på nyhetsbrevet vårt her Send",
            ],
        },
        ["10000 nye", "https://skift.example/bilder/nord-1600.webp", "Monica Paulsen"],
        ["inngår samarbeid", "Meld deg", "inngått avtale"],
    ),
]


@pytest.mark.parametrize(
    ("name", "values", "inside", "outside"), PRESETS, ids=lambda one: str(one)[:20]
)
def test_a_page_of_each_preset(name, values, inside, outside):
    story = read_preset(name)
    assert {field: getattr(story, field) for field in values} == values
    assert [part for part in inside if part not in story.html] == []
    assert [part for part in outside if part in story.html] == []


def test_every_preset_is_a_mapping_and_has_a_page_here():
    assert {*preset_names()} == {"ez-publish", *(row[0] for row in PRESETS)}
    for name in preset_names():
        assert load_preset(name).fields["title"].is_required
