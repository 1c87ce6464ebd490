"""Dash quotes are formatted in every text field of pages and pictures on saving."""

import pytest

from core.typesetting import Typesetter
from home.models import StandardPage
from news.models import StoryPage
from tests.factories import described, said_of

TYPED, WRITTEN = "- Nå kjører vi, sier hun.", "– Nå kjører vi, sier hun."
FIGURE = {"picture": None, "caption": TYPED, "label": "- Ja"}
BODY = [
    {"type": "heading", "id": "a", "value": TYPED},
    {"type": "paragraph", "id": "b", "value": f"<p>{TYPED}</p>"},
    {"type": "figure", "id": "c", "value": FIGURE},
    {
        "type": "gallery",
        "id": "d",
        "value": {"title": "", "figures": [{"type": "item", "id": "e", "value": FIGURE}]},
    },
    {
        "type": "video",
        "id": "f",
        "value": {"url": "", "title": "", "picture": None, "caption": TYPED},
    },
    {
        "type": "item_list",
        "id": "g",
        "value": {
            "numbered": False,
            "items": [{"type": "item", "id": "h", "value": f"<p>{TYPED}</p>"}],
        },
    },
]


@pytest.mark.django_db
def test_every_text_that_may_open_with_speech_gets_its_dash_and_keeps_its_id():
    story = StoryPage(title=TYPED, lead=TYPED, lead_caption=TYPED, body=[])
    story.body = story.body.stream_block.to_python(BODY)
    Typesetter("nb").write(story)
    heading, paragraph, figure, gallery, video, item_list = story.body.get_prep_value()
    assert (story.title, story.lead, heading["value"]) == (WRITTEN, WRITTEN, WRITTEN)
    assert story.lead_caption == WRITTEN
    assert paragraph["value"] == f"<p>{WRITTEN}</p>"
    assert (figure["value"]["caption"], figure["value"]["label"]) == (WRITTEN, "- Ja")
    [item] = gallery["value"]["figures"]
    assert (item["id"], item["value"]["caption"]) == ("e", WRITTEN)
    assert video["value"]["caption"] == WRITTEN
    assert item_list["value"]["items"][0]["value"] == f"<p>{TYPED}</p>"
    assert [block["id"] for block in (heading, paragraph, figure)] == ["a", "b", "c"]


@pytest.mark.django_db
def test_standard_pages_write_dashes_in_norwegian_only():
    for page in StandardPage.objects.all()[:4]:
        page.body = page.body.stream_block.to_python(BODY[:2])
        page.clean()
        is_norwegian = page.language == "nb"
        assert page.body[0].value == (WRITTEN if is_norwegian else TYPED)
        page.save_revision()
        draft = page.get_latest_revision_as_object()
        assert draft.body[0].value == page.body[0].value


@pytest.mark.django_db
def test_a_picture_writes_dashes_in_its_norwegian_caption():
    picture = described(caption_nb=TYPED, caption_en=TYPED)
    picture.clean()
    assert said_of(picture, "caption") == (WRITTEN, TYPED)
