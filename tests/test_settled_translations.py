"""Texts that the program carries over are no edits: an approved translation still follows its original."""

import pytest

from news.models import StoryPage
from tests.factories import fresh, make_picture, make_story, person
from tests.translations import translated
from translation.localize.segments import segments_of
from translation.models import Approval
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db

YEARS = [["År", "Utslipp"], ["I fjor", "Seks tonn"]]
MOVED = [["År", "Utslipp"], ["I år", "Fem tonn"], ["I fjor", "Seks tonn"]]


def table(rows) -> dict:
    return {"data": rows, "table_caption": "Utslipp", "table_header_choice": "row"}


@pytest.fixture
def story():
    return make_story(
        "Utslipp", blocks=[("table", table(YEARS)), ("paragraph", "<p>Slik er det.</p>")]
    )


def publish(story, rows=None, **fields) -> StoryPage:
    """Publish the original again with other fields, or another table in the same block."""
    draft = fresh(story)
    for name, value in fields.items():
        setattr(draft, name, value)
    if rows:
        [first, *rest] = draft.body.raw_data
        raw = [{**first, "value": table(rows)}, *rest]
        draft.body = StoryPage.body.field.stream_block.to_python(raw)
    draft.save_revision().publish()
    return fresh(story)


def english(translation) -> StoryPage:
    return translation.get_target_instance()


def test_a_row_that_was_inserted_and_taken_back_stops_no_later_picture(story):
    translation = translated(story, {})
    publish(story, MOVED)
    publish(story, YEARS)
    picture = make_picture(alt_nb="Kran.", alt_en="Crane.")
    publish(story, lead_picture=picture)
    assert english(translation).lead_picture == picture


def test_a_row_that_was_inserted_is_not_public_before_it_is_translated_and_approved(story):
    translation = translated(story, {})
    publish(story, MOVED)
    assert len(english(translation).body[0].value["data"]) == 2
    [missing] = [one for one in segments_of(translation) if one.string.data == "I år"]
    write(translation, missing, "This year", person("oversetter.en"))
    picture = make_picture(alt_nb="Kran.", alt_en="Crane.")
    publish(story, lead_picture=picture)
    assert english(translation).lead_picture == picture
    assert "This year" not in str(english(translation).body.raw_data)


def test_a_moved_text_that_was_rewritten_after_its_approval_waits_for_an_editor(story):
    translation = translated(story, {})
    [cell] = [one for one in segments_of(translation) if one.string.data == "I fjor"]
    write(translation, cell, "Not approved", person("oversetter.en"))
    publish(story, MOVED)
    publish(story, [["År", "Utslipp"], ["I fjor", "Seks tonn"], ["I fjor", "Seks tonn"]])
    assert len(english(translation).body[0].value["data"]) == 2
    assert english(translation).body[0].value["data"][1][0] == "EN I fjor"


def test_a_rewritten_text_that_was_deleted_and_comes_back_waits_for_an_editor(story):
    translation = translated(story, {})
    [text] = [one for one in segments_of(translation) if one.string.data == "Slik er det."]
    write(translation, text, "Not approved", person("oversetter.en"))
    whole = list(fresh(story).body.raw_data)
    for raw in (whole[:1], whole):
        publish(story, body=StoryPage.body.field.stream_block.to_python(raw))
    publish(story, lead_picture=make_picture(alt_nb="Kran.", alt_en="Crane."))
    assert "Not approved" not in str(english(translation).body)


def test_what_a_minor_change_carries_over_stops_no_later_picture(story, log_in):
    from tests.test_sync import publish_as_minor

    translation = translated(story, {})
    publish_as_minor(log_in, story, lead=f"{story.lead} Og litt til.")
    picture = make_picture(alt_nb="Kran.", alt_en="Crane.")
    publish(story, lead_picture=picture)
    assert english(translation).lead_picture == picture


def in_review(story):
    translation = translated(story, {})
    [lead] = [one for one in segments_of(translation) if one.context.path == "lead"]
    write(translation, lead, "A new lead", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    return translation


def test_the_revision_that_was_reviewed_is_the_revision_that_goes_live(story):
    translation = in_review(story)
    reviewed = english(translation).current_workflow_task_state.revision
    review.decide(translation, person("redaktor"), "approve")
    assert english(translation).live_revision == reviewed
    assert english(translation).lead == "A new lead"
    assert Approval.objects.get(revision=reviewed).created_by == person("redaktor")


def test_a_picture_of_the_original_comes_into_the_revision_in_review(story):
    translation = in_review(story)
    picture = make_picture(alt_nb="Kran.", alt_en="Crane.")
    publish(story, lead_picture=picture)
    assert english(translation).lead_picture == picture
    assert english(translation).lead != "A new lead"
    reviewed = english(translation).current_workflow_task_state.revision
    assert reviewed.as_object().lead_picture == picture
    review.decide(translation, person("redaktor"), "approve")
    assert english(translation).live_revision == reviewed
    assert english(translation).lead_picture == picture


def test_a_text_written_past_the_review_is_not_approved_with_it(story):
    translation = in_review(story)
    [title] = [one for one in segments_of(translation) if one.context.path == "title"]
    write(translation, title, "Smuggled in", person("oversetter.en"))
    with pytest.raises(review.ValidationError):
        review.decide(translation, person("redaktor"), "approve")
    assert english(translation).title == "EN Utslipp"
