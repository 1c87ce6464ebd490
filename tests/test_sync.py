"""Publishing an original again synchronises its translations, without publishing unapproved texts."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from core.publishing import PublishBlocked
from news.models import StoryPage
from tests import factories
from tests.editor import edit
from tests.translations import sent, translated
from translation.localize.segments import progress_of, segments_of
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


def translator():
    return factories.person("oversetter.en")


def editor():
    return factories.person("redaktor")


@pytest.fixture
def story():
    return factories.story(factories.IGT)


@pytest.fixture
def translation(story):
    return Translation.objects.get(source__object_id=story.translation_key)


def english(translation) -> StoryPage:
    return translation.get_target_instance()


def headline(translation, text):
    """Write a new, unapproved headline as the translator."""
    segment = segments_of(translation).get(context__path="title")
    write(translation, segment, text, translator())


def move_blocks(story):
    story = StoryPage.objects.get(pk=story.pk)
    story.body = [(block.block_type, block.value) for block in story.body][::-1]
    story.save_revision().publish()


@pytest.mark.parametrize("handed_in", [False, True])
def test_a_moved_block_does_not_publish_unapproved_texts(story, translation, handed_in):
    live = english(translation).title
    headline(translation, "Not approved")
    if handed_in:
        review.submit(translation, translator())
    move_blocks(story)
    assert english(translation).title == live
    assert bool(english(translation).current_workflow_state) == handed_in


def test_a_moved_block_moves_in_an_approved_translation_too(story, translation):
    before = [block.block_type for block in english(translation).body]
    move_blocks(story)
    assert [block.block_type for block in english(translation).body] == before[::-1]


def test_two_alike_texts_that_move_both_keep_their_translation():
    blocks = [("heading", "Planen"), ("paragraph", "<p>Vi bygger.</p>"), ("heading", "Planen")]
    story = factories.make_story("Verket", blocks=blocks)
    translation = translated(story, {})
    move = factories.body(blocks[1], blocks[0], blocks[2])
    story.body = StoryPage.body.field.stream_block.to_python(move)
    story.save_revision().publish()
    assert progress_of(translation).is_complete


def publish_as_minor(log_in, story, **fields):
    page = StoryPage.objects.get(pk=story.pk)
    log_in("redaktor").send_story(edit(page), **{"action-publish": "minor", **fields})


def test_a_minor_change_goes_live_by_itself(story, translation, log_in):
    publish_as_minor(log_in, story, lead=f"{story.lead} Og litt til.")
    assert StoryPage.objects.get(pk=story.pk).lead.endswith("Og litt til.")
    assert progress_of(translation).is_complete
    assert english(translation).live


def test_a_minor_change_settles_no_larger_one_before_it(story, translation, log_in):
    story.lead = f"{story.lead} Dette er ikke sant lenger."
    story.save_revision().publish()
    publish_as_minor(log_in, story, title=f"{story.title} nå")
    assert progress_of(translation).missing == 1


def test_a_minor_change_publishes_no_unapproved_text(story, translation, log_in):
    live = english(translation).title
    headline(translation, "Not approved")
    publish_as_minor(log_in, story, lead=f"{story.lead} Og litt til.")
    assert progress_of(translation).is_complete
    assert english(translation).title == live


def test_approving_at_wagtails_front_page_what_the_original_left_behind_says_why(
    story, translation, log_in
):
    headline(translation, "In review")
    review.submit(translation, translator())
    story.lead = "En helt annen ingress."
    story.save_revision().publish()
    page = english(translation)
    state = page.current_workflow_state.current_task_state
    client = log_in("redaktor").client
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = client.post(address, {"comment": ""}, follow=True)
    assert "Oversettelsen er ikke ferdig" in answer.content.decode()
    assert english(translation).title != "In review"
    assert english(translation).current_workflow_state.status == "in_progress"


@pytest.fixture
def embargoed():
    """Return the translation of a draft, approved before the draft is published."""
    story = factories.make_story("Sperret sak", publish=False)
    translation = sent(story)
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", translator())
    review.submit(translation, translator())
    review.decide(translation, editor(), "approve")
    return translation


def test_a_translation_waits_for_its_original(embargoed):
    page = english(embargoed)
    assert not page.live
    with pytest.raises(PublishBlocked):
        page.latest_revision.publish()
    source = embargoed.source.get_source_instance()
    source.get_latest_revision().publish()
    page.refresh_from_db()
    assert page.live and page.title == "EN Sperret sak"


@pytest.mark.parametrize("since", ["Not approved", ""])
def test_a_waiting_translation_is_published_as_approved_without_later_edits(embargoed, since):
    headline(embargoed, since)
    embargoed.source.get_source_instance().get_latest_revision().publish()
    assert english(embargoed).live
    assert english(embargoed).title == "EN Sperret sak"


def test_a_waiting_translation_of_a_changed_original_is_not_published(embargoed):
    source = embargoed.source.get_source_instance()
    draft = source.get_latest_revision_as_object()
    draft.lead = "En annen ingress."
    draft.save_revision().publish()
    assert not english(embargoed).live


def test_a_translation_that_was_unpublished_stays_unpublished(story, translation):
    english(translation).unpublish()
    move_blocks(story)
    assert not english(translation).live
