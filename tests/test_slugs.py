"""Slugs in ASCII letters, transliterated as on regjeringen.no and ntb.no."""

import pytest

from core.slugs import MAX_LENGTH, slug_for
from news.models import StoryPage
from tests.factories import make_story, news_list, translate


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        (
            "Ærlig talt: Øl på Ås – «grønn» næring & Ålesund",
            "aerlig-talt-ol-pa-as-gronn-naering-alesund",
        ),
        ("Sjømat og ål på Ærøy", "sjomat-og-al-pa-aeroy"),
        ("ÆØÅ æøå", "aeoa-aeoa"),
        ("– Nå kjører vi!", "na-kjorer-vi"),
        ("CO₂-fangst i 2026", "co2-fangst-i-2026"),
        ("10 000 arbeidsplasser", "10-000-arbeidsplasser"),
        ("Čáhput ja Đeatnu", "cahput-ja-deatnu"),
        ("Straße, Łódź & Þór", "strasse-lodz-thor"),
        ("  mange   mellomrom_og_streker  ", "mange-mellomrom_og_streker"),
        ("A\u030angstrom", "angstrom"),
        ("🌍🌱", ""),
        ("أخبار الصناعة", ""),
        ("", ""),
    ],
)
def test_headline_becomes_an_address_in_plain_letters(headline, slug):
    assert slug_for(headline) == slug


@pytest.mark.parametrize("headline", ["Å", "Grønn omstilling på Ærøy", "a-b-c"])
def test_slug_of_a_slug_is_the_same(headline):
    assert slug_for(slug_for(headline)) == slug_for(headline)


def test_long_headline_is_cut_at_a_word():
    slug = slug_for("Klyngesamarbeid " * 20)
    assert len(slug) <= MAX_LENGTH
    assert set(slug.split("-")) == {"klyngesamarbeid"}


def test_one_endless_word_is_cut_where_it_must():
    assert slug_for("å" * 300) == "a" * MAX_LENGTH


@pytest.mark.django_db
@pytest.mark.parametrize("headline", ["Ørnen på Ås", "Ærlig talt"])
def test_story_gets_its_address_from_its_headline(client, headline):
    assert client.get(f"/nb/nyheter/{slug_for(headline)}/").status_code == 404
    make_story(headline)
    assert client.get(f"/nb/nyheter/{slug_for(headline)}/").status_code == 200


@pytest.mark.django_db
def test_translation_gets_its_address_from_its_own_headline():
    original = make_story("Ørnen på Ås")
    assert translate(original, "The eagle at Ås").url == "/en/news/the-eagle-at-as/"


@pytest.mark.django_db
@pytest.mark.parametrize("headline", ["🌍🌱", "أخبار الصناعة", "– !"])
def test_headline_without_a_latin_letter_still_gets_an_address(client, headline):
    first, second = make_story(headline), make_story(headline)
    assert first.url != second.url
    for page in (first, second):
        assert client.get(page.url).status_code == 200


@pytest.mark.django_db
def test_stories_with_one_headline_get_an_address_each():
    assert [make_story("Sommerfest").slug for _ in range(3)] == [
        "sommerfest",
        "sommerfest-2",
        "sommerfest-3",
    ]


def test_a_slug_taken_concurrently_gets_a_number_and_the_text_is_saved(db):
    first = make_story("Prøveanlegget er i gang", publish=False)
    second = StoryPage(title=first.title, slug=first.slug, lead="Den andre.", live=False)
    news_list().add_child(instance=second)
    assert second.slug == f"{first.slug}-2"
