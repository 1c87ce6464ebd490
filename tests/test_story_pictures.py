"""Pictures in a story have an alternative text with its language, and a credit."""

import pytest

from demo.content import read
from news.models import StoryPage
from pictures.models import Picture
from tests.factories import EVERY_BLOCK, figure, make_picture, make_story, story

NORWEGIAN_ALT, ENGLISH_ALT = "En kran på kaia.", "A crane on the quay."


@pytest.fixture
def crane(db):
    """A picture with alternative texts in both languages and one credit."""
    return make_picture(
        alt_nb=NORWEGIAN_ALT,
        alt_en=ENGLISH_ALT,
        caption_nb="Krana i Sildvik.",
        caption_en="The crane at Sildvik.",
        credit_nb="Siv Nilsen",
    )


@pytest.fixture
def norwegian_only(db):
    return make_picture(alt_nb=NORWEGIAN_ALT, caption_nb="Krana i Sildvik.")


def shown(reader, language, where, picture, **texts):
    """Return the page of a story with the picture, as its lead picture or in the text, and its `<img>`."""
    if where == "lead":
        fields = {f"lead_{name}": text for name, text in texts.items()}
        page = reader.read(make_story("Krana", language=language, lead_picture=picture, **fields))
        return page, page.one(".figure--lead img")
    page = reader.read(make_story("Krana", language=language, blocks=[figure(picture, **texts)]))
    return page, page.one(".story__body img")


def caption(page) -> str:
    """Return the text of the caption, without the link to the download."""
    return page.text("figcaption").removesuffix(page.text(".figure__download")).strip()


anywhere = pytest.mark.parametrize("where", ["lead", "text"])


@anywhere
@pytest.mark.parametrize(("language", "alt"), [("nb", NORWEGIAN_ALT), ("en", ENGLISH_ALT)])
def test_picture_is_described_in_the_language_of_the_story(reader, crane, where, language, alt):
    page, image = shown(reader, language, where, crane)
    assert image.get("alt") == alt
    assert image.get("lang") is None
    assert (
        caption(page)
        == {
            "nb": "Krana i Sildvik. (Foto: Siv Nilsen)",
            "en": "The crane at Sildvik. (Photo: Siv Nilsen)",
        }[language]
    )


@anywhere
def test_texts_of_the_story_override_those_of_the_picture(reader, crane, where):
    own = {"alt": "Krana løfter et skap.", "caption": "Siste løft.", "label": "Ferdig"}
    page, image = shown(
        reader, "nb", where, crane, **own, credit="Kari Moe", credit_kind="illustration"
    )
    assert image.get("alt") == "Krana løfter et skap."
    assert caption(page) == "Ferdig: Siste løft. (Illustrasjon: Kari Moe)"


@anywhere
def test_missing_alt_text_is_taken_from_the_other_language_and_marked(
    reader, norwegian_only, where
):
    page, image = shown(reader, "en", where, norwegian_only)
    assert (image.get("alt"), image.get("lang")) == (NORWEGIAN_ALT, "nb")
    assert page.value("figcaption span[lang]", "lang") == "nb"


@anywhere
def test_decorative_picture_has_empty_alt_text(reader, crane, where):
    _page, image = shown(reader, "nb", where, crane, decorative=True)
    assert image.get("alt") == ""


@anywhere
def test_picture_without_alt_text_never_shows_its_file_name(reader, crane, where):
    Picture.objects.filter(pk=crane.pk).update(title="DSC_0042.jpg")
    page = shown(reader, "nb", where, crane)[0].response.context["page"]
    crane.texts.all().delete()
    silent = reader.read(page)
    assert silent.values("main img", "alt") == [""]
    assert "DSC_0042" not in silent.html
    assert not caption(silent)


@pytest.mark.parametrize(
    ("kind", "norwegian", "english"),
    [
        ("photo", "(Foto: Privat)", "(Photo: Privat)"),
        ("illustration", "(Illustrasjon: Privat)", "(Illustration: Privat)"),
        ("graphic", "(Grafikk: Privat)", "(Graphics: Privat)"),
        ("screenshot", "(Skjermbilde: Privat)", "(Screenshot: Privat)"),
    ],
)
def test_credit_names_the_kind_of_picture_in_the_language_of_the_story(
    reader, kind, norwegian, english, db
):
    picture = make_picture(alt_nb="Et bilde.", credit_kind=kind, credit_nb="Privat")
    for language, credit in (("nb", norwegian), ("en", english)):
        page, _image = shown(reader, language, "lead", picture)
        assert page.text(".credit") == credit


def test_credit_may_differ_by_language(reader, db):
    picture = make_picture(credit_nb="Forsvaret", credit_en="Norwegian Armed Forces")
    page, _image = shown(reader, "en", "text", picture)
    assert page.text(".credit") == "(Photo: Norwegian Armed Forces)"


def test_gallery_shows_each_picture_with_its_own_words(reader, crane, norwegian_only):
    figures = [
        {"type": "item", "value": figure(picture)[1], "id": str(number)}
        for number, picture in enumerate((crane, norwegian_only))
    ]
    page = reader.read(
        make_story("To kraner", blocks=[("gallery", {"title": "Kraner", "figures": figures})])
    )
    assert page.text(".gallery h2") == "Kraner"
    assert len(page.all(".gallery figcaption")) == 2


def test_every_picture_comes_in_a_modern_format_with_a_fallback_and_a_fixed_size(reader):
    page = reader.read(story(EVERY_BLOCK))
    for picture in page.all("main picture"):
        source, image = picture
        assert source.get("type") == "image/webp" and ".webp" in source.get("srcset")
        assert image.get("src").endswith((".jpg", ".png"))
        assert int(image.get("width")) > 0 and int(image.get("height")) > 0
        assert image.get("alt") is not None


def test_only_the_lead_picture_is_fetched_at_once(reader):
    page = reader.read(story(EVERY_BLOCK))
    eager = [image for image in page.all("main img") if image.get("loading") != "lazy"]
    assert eager == page.all(".figure--lead img")


def test_cards_do_not_repeat_their_headline_as_alt_text(reader):
    assert set(reader.read("/nb/nyheter/").values(".card img", "alt")) == {""}


def test_no_picture_of_the_demo_lacks_a_description(db):
    for about in read("pictures.toml")["pictures"]:
        for language in ("nb", "en"):
            assert about["alt"][language].endswith("."), about["key"]
            assert len(about["alt"][language]) > 20, about["key"]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_deleted_pictures_do_not_break_the_story(reader, language):
    page = story(EVERY_BLOCK, language)
    whole = reader.read(page)
    page.lead_picture.delete()
    for block in page.body:
        if block.block_type == "figure":
            block.value["picture"].delete()
    torn = reader.read(StoryPage.objects.get(pk=page.pk))
    assert not torn.all(".figure--lead") and not torn.all(".story__body > .figure")
    assert torn.texts(".story__body p") == whole.texts(".story__body p")
    assert torn.texts(".story__body h2") == whole.texts(".story__body h2")
    assert torn.content("og:image") is None
    assert "image" not in torn.article
    assert not torn.all("img[alt=None]")


@pytest.mark.parametrize("address", ["/nb/", "/nb/nyheter/", "/nb/feed.xml", EVERY_BLOCK])
def test_missing_picture_file_does_not_break_the_page(reader, address):
    page = story(EVERY_BLOCK)
    page.lead_picture.renditions.all().delete()
    Picture.objects.filter(pk=page.lead_picture_id).update(file="original_images/gone.jpg")
    StoryPage.objects.filter(pk=page.pk).update(date="2031-01-01T12:00Z")
    answer = reader.client.get(page.url if address == EVERY_BLOCK else address)
    assert answer.status_code == 200
    assert page.url in answer.content.decode()
