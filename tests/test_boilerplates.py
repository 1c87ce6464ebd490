"""A story says who its sender is once: in a fact box, or at its end."""

import pytest

from core.models import Organisation
from news.models import FactBox, StoryOrganisation
from tests.factories import fresh, locale, make_story

ABOUT = "Kranlaget leier ut tårnkraner i Fjordvarde og ble stiftet i 1998."
OTHER = "Tårnkranen er 60 meter høy og løfter 12 tonn."


@pytest.fixture
def sender(db):
    return Organisation.objects.create(
        name="Kranlaget AS", boilerplate=f"<p>{ABOUT}</p>", locale=locale("nb")
    )


def shown(reader, sender, *blocks) -> list[str]:
    page = make_story("Ny kran", publish=False, blocks=blocks)
    page.story_organisations.add(StoryOrganisation(organisation=sender, locale=page.locale))
    page.save_revision().publish()
    return reader.read(fresh(page)).texts(".boilerplate h2")


def own_box(text, heading="Fakta"):
    return "fact_box", {"heading": heading, "text": "", "points": [text], "source": ""}


def test_a_fact_box_that_says_the_same_is_enough(reader, sender):
    assert shown(reader, sender, own_box(f"<b>{ABOUT[:-1]}</b>, i Fjordvarde.")) == []
    box = FactBox.objects.create(heading="Om oss", text=ABOUT, locale=locale("nb"))
    assert shown(reader, sender, ("register_fact_box", {"fact_box": box.pk})) == []
    assert shown(reader, sender, own_box(OTHER, "Om Kranlaget AS (KL)")) == []


def test_a_fact_box_about_something_else_leaves_the_sender_at_the_end(reader, sender):
    assert shown(reader, sender, own_box(OTHER)) == ["Om Kranlaget AS"]
    assert shown(reader, sender, own_box(OTHER, "Om Kranlaget ASK")) == ["Om Kranlaget AS"]
    assert shown(reader, sender) == ["Om Kranlaget AS"]
