"""The story page: every part of the demo's two full stories is shown, in both languages."""

import itertools

import pytest

from news.models import StoryCorrection, StoryPage
from tests.factories import ACT, EVERY_BLOCK, IGT, make_story, oslo, story

EXPECTED = {
    (IGT, "nb"): {
        "kind": "Nyhet",
        "title": "Ny industriklynge jakter på klimapositive prosjekter fra Herøya",
        "date": "29. januar 2020 kl. 10.30",
        "label": "I gang:",
        "subheadings": [
            "Plass til flere",
            "Bedriftene må ta rattet",
            "Råd fra erfarne klynger",
            "Bindeledd mellom fagfolk",
            "Vil nå målet først",
        ],
        "boxes": ["Om Industrial Green Tech (IGT)"],
        "source": "Kilde: Industrial Green Tech",
        "about": ["Om Herøya Industripark AS"],
        "topics": ["Klynger", "Grønn industri"],
    },
    (IGT, "en"): {
        "kind": "News",
        "title": "New cluster hunts for climate-positive projects from Herøya",
        "date": "29 January 2020 at 10:30",
        "label": "Under way:",
        "subheadings": [
            "Room for more",
            "Companies must take the wheel",
            "Advice from experienced clusters",
            "A link between specialists",
            "Out to get there first",
        ],
        "boxes": ["About Industrial Green Tech (IGT)"],
        "source": "Source: Industrial Green Tech",
        "about": ["About Herøya Industripark AS"],
        "topics": ["Clusters", "Green industry"],
    },
    (ACT, "nb"): {
        "kind": "Pressemelding",
        "title": "ACT Cluster og Skift avtaler samarbeid om grønn omstilling",
        "date": "20. mai 2021 kl. 09.00",
        "label": "Enige:",
        "subheadings": [
            "10 000 arbeidsplasser er målet",
            "Vil verve flere til plakaten",
            "Skift vil lære av nord",
        ],
        "boxes": ["Om ACT Cluster"],
        "source": "Kilde: ACT Cluster og Skift",
        "about": ["Om Skift – Næringslivets Klimaledere"],
        "topics": ["Klynger", "Grønn industri"],
    },
    (ACT, "en"): {
        "kind": "Press release",
        "title": "ACT Cluster and Skift agree to work together on green transition",
        "date": "20 May 2021 at 09:00",
        "label": "Agreed:",
        "subheadings": [
            "The goal is 10,000 jobs",
            "Recruiting more signatories",
            "Skift wants to learn from the north",
        ],
        "boxes": ["About ACT Cluster"],
        "source": "Source: ACT Cluster and Skift",
        "about": ["About Skift – Business Climate Leaders"],
        "topics": ["Clusters", "Green industry"],
    },
}
pytestmark = pytest.mark.django_db
every_version = pytest.mark.parametrize(("slug", "language"), EXPECTED)


def spaced(text):
    return text.replace("\u00a0", " ")


@every_version
def test_story_has_all_its_parts(reader, slug, language):
    page, expected = reader.read(story(slug, language)), EXPECTED[slug, language]
    assert page.lang == language
    assert page.text("h1") == expected["title"]
    assert page.title.startswith(expected["title"])
    assert page.text(".story .kicker").startswith(expected["kind"])
    assert spaced(page.text(".story__dates time")) == expected["date"]
    assert page.text(".figure--lead figcaption b") == expected["label"]
    assert page.texts(".fact_box h2") == expected["boxes"]
    assert page.text(".fact_box__source") == expected["source"]
    assert page.texts(".boilerplate h2") == expected["about"]
    assert page.texts(".story .topics a") == expected["topics"]
    subheadings = [
        spaced(text) for text in page.texts(".story__body h2") if text not in expected["boxes"]
    ]
    assert subheadings == expected["subheadings"]


@every_version
def test_lead_is_shown_once_and_first(reader, slug, language):
    page = reader.read(story(slug, language))
    lead = page.text(".story__lead")
    assert lead == story(slug, language).lead
    assert page.texts("main p").count(lead) == 1
    assert page.texts("main p").index(lead) < page.texts("main p").index(page.text(".story__dates"))


@every_version
def test_story_has_one_h1_and_no_heading_is_skipped(reader, slug, language):
    page = reader.read(story(slug, language))
    levels = [
        int(e.tag[1]) for e in page.tree.iter() if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(levels))


@pytest.mark.parametrize(
    ("language", "label"), [("nb", "(Foto: Eramet)"), ("en", "(Photo: Eramet)")]
)
def test_credit_is_a_name_with_the_word_of_the_language(reader, language, label):
    assert label in reader.read(story(IGT, language)).texts(".figure .credit")


def test_norwegian_quotes_open_with_an_en_dash_that_does_not_break(reader):
    html = reader.read(story(IGT)).html
    assert "<p>\u2013\u00a0Nå kjører vi, sier klyngeleder" in html
    assert "<p>-" not in html and "<li>\u2013" not in html


@pytest.mark.parametrize("slug", [IGT, ACT])
def test_english_quotes_have_quotation_marks_and_no_dash(reader, slug):
    paragraphs = reader.read(story(slug, "en")).texts(".story__body p")
    assert any(text.startswith("“") for text in paragraphs)
    assert not [text for text in paragraphs if text[0] in "-–—−"]
    assert not [text for text in paragraphs if "«" in text or "»" in text]


@pytest.mark.parametrize(("language", "opened", "closed"), [("nb", "«", "»"), ("en", "“", "”")])
def test_pull_quote_has_the_quotation_marks_of_the_language_with_name_and_title(
    reader, language, opened, closed
):
    page = reader.read(story(ACT, language))
    quote = page.text(".pull_quote blockquote")
    assert quote[0] == opened and quote[-1] == closed
    title = {"nb": "administrerende direktør, Skift", "en": "CEO, Skift"}[language]
    assert page.text(".pull_quote figcaption") == f"Bjørn Kjærand Haugland, {title}"


@pytest.mark.parametrize(("language", "heading"), [("nb", "Kontakt:"), ("en", "Contact:")])
def test_contact_can_be_called_written_to_and_visited(reader, language, heading):
    page = reader.read(story(IGT, language))
    assert page.text("#contact") == heading
    assert page.text(".contact__name") == "Irene Siljan Vestby"
    address = "irene@industrialgreentech.com"
    assert page.text(f".contact a[href=mailto:{address}]") == address
    assert (
        page.one(".contact a[href=https://www.industrialgreentech.com]").text
        == "www.industrialgreentech.com"
    )
    called = reader.read(story(EVERY_BLOCK, language))
    assert called.one("a[href=tel:+4739000051]").text == "+47\u00a039\u00a000\u00a000\u00a051"


@pytest.mark.parametrize(
    ("language", "heading", "mail"), [("nb", "Del:", "E-post"), ("en", "Share:", "E-mail")]
)
def test_share_row_is_plain_links_with_the_storys_address(reader, language, heading, mail):
    page = reader.read(story(IGT, language))
    assert page.text(".share h2") == heading
    assert page.texts(".share a") == [mail, "LinkedIn", "Facebook", "X (Twitter)", "Bluesky"]
    hosts = [
        href.split("/")[2] if "//" in href else href.split(":")[0]
        for href in page.values(".share a", "href")
    ]
    assert hosts == ["mailto", "www.linkedin.com", "www.facebook.com", "x.com", "bsky.app"]
    path = story(IGT, language).url.replace("/", "%2F")
    assert all(path in href for href in page.values(".share a", "href"))
    assert (
        page.value(".share [data-copy]", "data-copy")
        == f"http://testserver{story(IGT, language).url}"
    )


@pytest.mark.parametrize(
    ("language", "byline"),
    [
        ("nb", ["Tekst: Magnus Rørnes", "Foto: Silje Rognan"]),
        ("en", ["Text: Magnus Rørnes", "Photo: Silje Rognan", "Translation: Daniel Whitlow"]),
    ],
)
def test_byline_names_each_role_in_the_readers_language(reader, language, byline):
    assert reader.read(story(EVERY_BLOCK, language)).texts(".story__byline span") == byline


@pytest.mark.parametrize(
    ("language", "heading", "day", "dates"),
    [
        (
            "nb",
            "Rettelser",
            "16. september 2026:",
            ["Publisert 15. september 2026 kl. 09.00", "Oppdatert 16. september 2026 kl. 11.20"],
        ),
        (
            "en",
            "Corrections",
            "16 September 2026:",
            ["Published 15 September 2026 at 09:00", "Updated 16 September 2026 at 11:20"],
        ),
    ],
)
def test_correction_is_dated_and_the_update_shown(reader, language, heading, day, dates):
    page = reader.read(story(EVERY_BLOCK, language))
    assert page.text("#corrections") == heading
    assert spaced(page.text(".corrections b")) == day
    assert [spaced(text) for text in page.texts(".story__dates span")] == dates
    offsets = page.values(".story__dates time", "datetime")
    assert offsets == ["2026-09-15T09:00:00+02:00", "2026-09-16T11:20:00+02:00"]


def test_corrections_are_in_the_editors_order(reader):
    page = make_story("Feil og feil")
    for order, text in enumerate(["Først feil.", "Så feil igjen."]):
        page.corrections.add(
            StoryCorrection(
                text=text,
                date=oslo(2026, 11, order + 1).date(),
                locale=page.locale,
                sort_order=order,
            )
        )
    page.save()
    assert [text.split(": ")[1] for text in reader.read(page).texts(".corrections p")] == [
        "Først feil.",
        "Så feil igjen.",
    ]


def test_update_within_the_first_minute_is_not_shown(reader):
    page = make_story("Rask", date=oslo(2026, 3, 1, 12), updated=oslo(2026, 3, 1, 12, 0))
    assert len(reader.read(page).all(".story__dates time")) == 1


def test_related_stories_are_the_editors_choice_first_and_never_the_story_itself(reader):
    page = reader.read(story(EVERY_BLOCK))
    assert page.headlines[0] == "Fangstpiloten i Smeltdal når målet etter tre måneder"
    assert len(page.headlines) == 3
    assert story(EVERY_BLOCK).title not in page.headlines


def test_related_stories_of_a_translation_are_in_its_own_language(reader):
    for href in reader.read(story(IGT, "en")).values(".related .card__title a", "href"):
        assert href.startswith("/en/")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_story_with_only_headline_and_lead_is_shown(reader, language):
    page = reader.read(make_story("Bar", language=language, date=None))
    assert page.text("h1") == "Bar"
    for empty in (
        ".figure",
        ".boilerplate",
        ".corrections",
        ".story__byline",
        ".related",
        ".topics",
    ):
        assert not page.all(f"article {empty}")
    assert page.all(".story__dates time")  # the moment of publishing


def test_story_published_without_a_date_gets_the_moment_of_its_first_publishing():
    page = make_story("Nå", date=None)
    assert page.date == StoryPage.objects.get(pk=page.pk).first_published_at
