"""The translation editor, from a request to publication: writing, submitting, returning and approving."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from news.models import NewsIndexPage, StoryPage
from tests.editor import Editor, stream
from tests.factories import EVERY_BLOCK, make_story, person
from tests.factories import story as story_of
from tests.translations import sent
from translation.admin.editor.article import sections_of
from translation.admin.queue.entries import queue_entries
from translation.localize.segments import progress_of, segments_of
from translation.models import Assignment, Origin
from translation.quality.checks.translation import blocking_messages
from translation.workflow import machine_translation
from translation.workflow.segment_store import write
from translation.workflow.sync import sync_translations

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


@pytest.fixture
def story():
    story = StoryPage(
        title="Verket bygger", lead="Verket bygger ut i <vår>.", live=False, kind="news"
    )
    NewsIndexPage.objects.get(locale__language_code="nb").add_child(instance=story)
    story.body = [("paragraph", "<p>Vi <b>bygger</b> i 2027.</p>"), ("heading", "Planen")]
    story.save_revision().publish()
    return story


@pytest.fixture
def translation(story, english, client):
    client.force_login(person("kommunikasjon"))
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])
    form = {"translator": person("oversetter.en").pk, "note": "Haster"}
    assert client.post(address, form).status_code == 302
    return Translation.objects.get(source__object_id=story.translation_key)


def send(client, translation, segment, text, base=0, **more):
    address = reverse("translation:segment", args=[translation.pk, segment.pk])
    sent = json.dumps({"text": text, "base_revision": base, **more})
    return client.post(address, sent, content_type="application/json")


def level(response) -> str:
    """Return the level of the latest message that a page shows."""
    return [*response.context["messages"]][-1].level_tag


def fill(client, translation):
    for segment in segments_of(translation):
        assert send(client, translation, segment, f"EN {segment.string.data}").status_code == 200


def test_a_requested_story_is_in_the_translators_queue_with_its_note(translation, english, client):
    assignment = Assignment.objects.get(translation=translation)
    assert (assignment.translator, assignment.note) == (person("oversetter.en"), "Haster")
    (entry,) = [one for one in queue_entries(person("redaktor")) if one.translation == translation]
    assert (entry.state, entry.done, entry.total) == ("untouched", 0, 4)
    client.force_login(person("oversetter.en"))
    assert "Verket bygger" in client.get(reverse("translation:queue")).content.decode()


def test_the_editor_shows_the_article_without_tags(translation, client):
    client.force_login(person("oversetter.en"))
    screen = client.get(reverse("translation:edit", args=[translation.pk])).content.decode()
    assert "Vi <b>bygger</b> i 2027." in screen
    assert "&lt;b&gt;" not in screen and "&lt;p&gt;" not in screen
    assert "i &lt;vår&gt;." in screen


def test_a_text_is_saved_with_bold_and_without_pasted_markup(translation, client):
    client.force_login(person("oversetter.en"))
    segment = next(one for one in segments_of(translation) if "bygger</b>" in one.string.data)
    pasted = '<p style="color:red">We <strong>build</strong><script>x()</script> in 2027.</p><br>'
    answer = send(client, translation, segment, pasted)
    assert answer.json()["text"] == "We <b>build</b> in 2027."
    assert progress_of(translation).done == 1


def test_a_conflict_keeps_both_texts(translation, client):
    client.force_login(person("oversetter.en"))
    segment = segments_of(translation).first()
    first = send(client, translation, segment, "First").json()
    write(translation, segment, "Second", person("redaktor"))
    answer = send(client, translation, segment, "Third", base=first["base_revision"])
    assert answer.status_code == 409
    assert (answer.json()["text"], answer.json()["by"]) == ("Second", "Jonas Ekrem")
    assert segments_of(translation).first().written == "Second"


def test_the_history_keeps_user_and_origin(translation, client):
    client.force_login(person("oversetter.en"))
    segment = segments_of(translation).first()
    base = send(client, translation, segment, "One").json()["base_revision"]
    base = send(client, translation, segment, "Two", base=base, origin="machine").json()[
        "base_revision"
    ]
    send(client, translation, segment, "Three", base=base, origin="memory")
    written = segments_of(translation).first().string.translations.get()
    assert [(one.text, one.created_by, one.origin) for one in written.history.all()] == [
        ("Three", person("oversetter.en"), Origin.MEMORY),
        ("Two", person("oversetter.en"), Origin.TYPED),
        ("One", person("oversetter.en"), Origin.TYPED),
    ]


def test_a_too_long_text_is_reported_at_its_segment(story, client):
    story.dateline = "Porsgrunn"
    story.save_revision().publish()
    long = sent(story)
    segment = segments_of(long).get(context__path="dateline")
    client.force_login(person("oversetter.en"))
    checks = send(client, long, segment, "x" * 81).json()["failed_checks"]
    assert checks == [{"message": "Teksten har 81 tegn. Maksimum er 80.", "hard": True}]
    [checks] = blocking_messages(long)
    assert checks.endswith("»: Teksten har 81 tegn. Maksimum er 80.")
    answer = send(client, long, segment, "x" * 80, segment.latest or 1)
    assert not answer.json().get("failed_checks")


def test_a_translation_is_submitted_returned_and_approved(translation, story, client):
    client.force_login(person("oversetter.en"))
    act = {
        name: reverse("translation:workflow_action", args=[translation.pk, name])
        for name in ("submit", "approve", "reject")
    }
    assert level(client.post(act["submit"], follow=True)) == "error"
    fill(client, translation)
    client.post(act["submit"])
    segment = segments_of(translation).first()
    assert send(client, translation, segment, "Too late").status_code == 423
    client.post(act["approve"])
    assert not translation.get_target_instance().live
    client.force_login(person("redaktor"))
    assert level(client.post(act["reject"], follow=True)) == "error"
    client.post(act["reject"], {"comment": "Bedre tittel"})
    client.force_login(person("oversetter.en"))
    base = segment.string.translations.get().history.first().pk
    assert send(client, translation, segment, "A better headline", base).status_code == 200
    client.post(act["submit"])
    client.force_login(person("redaktor"))
    shown = client.post(act["approve"], follow=True).context["messages"]
    assert "godkjent og publisert" in " ".join(map(str, shown))
    target = translation.get_target_instance()
    assert target.live and target.title == "A better headline"
    client.logout()
    assert "A better headline" in client.get(target.url).content.decode()


def test_a_translation_approved_before_its_original_waits_for_it(translation, story, client):
    story.refresh_from_db()
    story.unpublish()
    client.force_login(person("oversetter.en"))
    fill(client, translation)
    client.post(reverse("translation:workflow_action", args=[translation.pk, "submit"]))
    client.force_login(person("redaktor"))
    address = reverse("translation:workflow_action", args=[translation.pk, "approve"])
    shown = client.post(address, follow=True).context["messages"]
    assert "sammen med originalen" in " ".join(map(str, shown))
    assert not translation.get_target_instance().live


def test_one_changed_figure_marks_one_segment(client):
    story = StoryPage.objects.get(title__startswith="Ny industriklynge")
    translation = Translation.objects.get(source__object_id=story.translation_key)
    target = translation.get_target_instance()
    before = client.get(target.url).content
    story.lead = story.lead.replace("to møter", "tre møter")
    story.save_revision().publish()
    assert progress_of(translation).missing == 1
    client.force_login(person("oversetter.en"))
    screen = client.get(reverse("translation:edit", args=[translation.pk])).content.decode()
    assert (screen.count("<del>"), screen.count("<ins>")) == (1, 1)
    assert "<del>to</del>" in screen and "<ins>tre</ins>" in screen
    assert "got under way with two meetings" in screen
    client.logout()
    assert client.get(target.url).content == before


@pytest.mark.parametrize("who", ["oversetter.nb", "kommunikasjon.ukjent", None])
def test_a_translation_into_english_is_closed_to_other_users(who, translation, client):
    client.logout()
    if who == "kommunikasjon.ukjent":
        client.force_login(get_user_model().objects.create_user("x@varde.example", "x"))
    elif who:
        client.force_login(person(who))
    segment = segments_of(translation).first()
    for name in ("edit", "preview"):
        answer = client.get(reverse(f"translation:{name}", args=[translation.pk]))
        assert answer.status_code in (302, 403)
        assert b"Verket bygger" not in answer.content
    assert send(client, translation, segment, "No").status_code in (302, 403)
    assert progress_of(translation).done == 0


def test_the_editor_needs_no_more_queries_for_a_long_story(
    translation, client, django_assert_max_num_queries
):
    client.force_login(person("oversetter.en"))
    every_block = Translation.objects.get(source__object_id=story_of(EVERY_BLOCK).translation_key)
    paragraphs = [("paragraph", f"<p>Avsnitt {number} om verket.</p>") for number in range(198)]
    long = sent(make_story("Langt om lenge", blocks=paragraphs))
    for number, segment in enumerate(segments_of(long)):
        if number % 2:
            write(long, segment, f"Paragraph {number} on the works.", person("oversetter.en"))
    assert segments_of(long).count() == 200
    for one in (translation, every_block, long):
        client.get(reverse("translation:edit", args=[one.pk]))
        with django_assert_max_num_queries(40):
            client.get(reverse("translation:edit", args=[one.pk]))
    segment = segments_of(long).last()
    first = send(client, long, segment, "The last one", segment.latest).json()
    with django_assert_max_num_queries(12):  # with read-only mode, log-in, the transaction's ends
        answer = send(client, long, segment, "The very last one", first["base_revision"])
    assert answer.status_code == 200


def test_an_editor_publishes_a_minor_edit(client):
    story = StoryPage.objects.get(title__startswith="Ny industriklynge")
    translation = Translation.objects.get(source__object_id=story.translation_key)
    editor = Editor(client)
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert 'name="action-publish" value="minor"' in client.get(edit).content.decode()
    changed = story.lead + " Rettet."
    editor.send(edit, lead=changed, body=stream(), **{"action-publish": "minor"})
    story.refresh_from_db()
    assert story.lead == changed
    assert progress_of(translation).is_complete


def test_machine_translations_are_marked_until_accepted(translation, client, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    client.force_login(person("oversetter.en"))
    client.post(reverse("translation:machine_draft", args=[translation.pk]))
    machine_translation.draft_next(translation.machine_runs.get().pk)
    assert progress_of(translation).unaccepted == 4
    client.post(reverse("translation:workflow_action", args=[translation.pk, "submit"]))
    assert not translation.get_target_instance().current_workflow_state
    for segment in segments_of(translation):
        send(client, translation, segment, segment.written, segment.latest)
    assert progress_of(translation).is_complete


def test_a_comment_is_shown_at_its_text_until_resolved(translation, client):
    client.force_login(person("redaktor"))
    segment = segments_of(translation).first()
    address = reverse("translation:comment", args=[translation.pk, segment.pk])
    client.post(address, {"text": "Kan den bli <kortere>?"})
    client.force_login(person("oversetter.en"))
    page = reverse("translation:edit", args=[translation.pk])
    assert "Kan den bli &lt;kortere&gt;?" in client.get(page).content.decode()
    comment = translation.comments.get()
    client.post(reverse("translation:resolve", args=[translation.pk, comment.pk]))
    assert "kortere" not in client.get(page).content.decode()


def test_a_comment_on_a_removed_paragraph_is_shown_at_the_first_of_its_block(client):
    story = make_story("To avsnitt", blocks=[("paragraph", "<p>Det første.</p><p>Det andre.</p>")])
    translation = sent(story)
    client.force_login(person("redaktor"))
    second = segments_of(translation).get(string__data="Det andre.")
    address = reverse("translation:comment", args=[translation.pk, second.pk])
    client.post(address, {"text": "Hvilket?"})

    def commented():
        (section,) = sections_of(translation, None)
        return [row.source for row in section.rows if row.comments]

    assert commented() == ["Det andre."]
    story.body[0].value.source = "<p>Det første.</p><p>Et helt annet.</p>"
    story.save_revision().publish()
    sync_translations(story)
    assert commented() == ["Det første."]


@pytest.mark.parametrize(
    "sent", ['{"text": "a", "base_revision": 1e400}', '{"text": "\\ud800", "base_revision": 0}']
)
def test_an_invalid_text_is_refused(sent, translation, client):
    client.force_login(person("oversetter.en"))
    segment = segments_of(translation).first()
    address = reverse("translation:segment", args=[translation.pk, segment.pk])
    assert client.post(address, sent, content_type="application/json").status_code == 400
