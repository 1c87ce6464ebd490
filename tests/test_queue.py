"""The translation queue: states, filters, overdue translations and workloads."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import (
    StringTranslation,
    Translation,
)

from news.models import Contact
from tests.factories import locale, make_story, person
from tests.translations import draft_for_tomorrow, sent, translated
from translation.admin.queue.entries import queue_entries, queue_of
from translation.localize.segments import LEFT_OUT, segments_of
from translation.models import Assignment
from translation.workflow import machine_translation, review
from translation.workflow.approval import approve, publish
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_story("Verket bygger", blocks=[("paragraph", "<p>Vi bygger i 2027.</p>")])


@pytest.fixture
def desk(client):
    """`desk(user, **filters)` returns the queue as the user sees it."""

    def open_desk(who="oversetter.en", **asked):
        client.force_login(person(who))
        return client.get(reverse("translation:queue"), asked)

    return open_desk


def fill(translation, texts=None):
    for segment in list(segments_of(translation))[:texts]:
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))


def state_of(translation) -> str:
    return queue_of(person("redaktor")).get(pk=translation.pk).state


def titles(answer) -> list[str]:
    return [entry.title for entry in answer.context["entries"]]


def give(translation, name, **fields):
    Assignment.objects.update_or_create(
        translation=translation, defaults={"translator": name and person(name), **fields}
    )


def test_a_translation_goes_through_its_states(story):
    translation = sent(story)
    assert state_of(translation) == "untouched"
    fill(translation, 1)
    assert state_of(translation) == "in_work"
    fill(translation)
    assert state_of(translation) == "ready"
    review.submit(translation, person("oversetter.en"))
    assert state_of(translation) == "in_review"
    review.decide(translation, person("redaktor"), "reject", "Kortere")
    assert state_of(translation) == "returned"
    review.submit(translation, person("oversetter.en"))
    review.decide(translation, person("redaktor"), "approve")
    assert translation.get_target_instance().live
    assert state_of(translation) == "live"
    story.lead = "En ny ingress."
    story.save_revision().publish()
    assert state_of(translation) == "changed"


def test_a_change_before_the_first_approval_is_a_change_too(story):
    translation = sent(story)
    fill(translation)
    story.lead = "En ny ingress."
    story.save_revision().publish()
    assert state_of(translation) == "changed"


def test_an_approved_translation_waits_for_its_scheduled_time(story):
    translation = sent(draft_for_tomorrow(story))
    fill(translation)
    publish(translation, person("redaktor"))
    assert not translation.get_target_instance().live
    assert state_of(translation) == "approved"


def test_a_changed_live_translation_is_ready_to_submit(story):
    translation = translated(story, {})
    assert state_of(translation) == "live"
    write(translation, segments_of(translation).first(), "Better", person("oversetter.en"))
    assert state_of(translation) == "ready"
    approve(translation, person("redaktor"))
    assert state_of(translation) == "live"


def test_a_machine_translation_does_not_count_as_done(story, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    translation = sent(story)
    machine_translation.start(translation)
    machine_translation.draft_next(translation.machine_runs.get().pk)
    assert state_of(translation) == "untouched"
    fill(translation, 1)
    (entry,) = [one for one in queue_entries(person("redaktor")) if one.translation == translation]
    assert (entry.state, entry.done, entry.total) == ("in_work", 1, 3)


def test_an_omitted_text_is_done_and_a_faulty_one_is_not(story):
    translation = sent(story)
    fill(translation)
    written = StringTranslation.objects.filter(context__object=translation.source.object).last()
    written.has_error = True
    written.save()
    assert state_of(translation) == "in_work"
    written.data, written.has_error, written.tool_name = "", False, LEFT_OUT
    written.save()
    assert state_of(translation) == "ready"


def test_a_shared_snippet_goes_through_its_states():
    contact = Contact(name="Kari Nordmann", title="Direktør", locale=locale("nb"), live=False)
    contact.save()
    contact.save_revision().publish()
    translation = send_for_translation(contact, locale("en"))
    assert state_of(translation) == "untouched"
    fill(translation)
    publish(translation, person("redaktor"))
    assert state_of(translation) == "live"


def test_remaining_work_is_counted_in_words_of_the_original(story):
    translation = sent(story)
    fill(translation, 1)
    (entry,) = [one for one in queue_entries(person("redaktor")) if one.translation == translation]
    assert entry.words_left == len(["Ingress", "til", "Verket", "bygger."]) + len(
        ["Vi", "bygger", "i", "2027."]
    )


def test_translators_see_only_languages_that_they_may_write(story, desk):
    translation = sent(story)
    assert story.title in titles(desk("oversetter.en"))
    assert story.title not in titles(desk("oversetter.nb"))
    everything = {state: desk("oversetter.nb", state=state) for state in ("live", "untouched")}
    shown = [entry for answer in everything.values() for entry in answer.context["entries"]]
    assert {entry.translation.target_locale for entry in shown} <= {locale("nb")}
    assert desk("oversetter.nb", pair="nb-en").status_code == 200
    assert story.title not in titles(desk("oversetter.nb", pair="nb-en"))
    assert translation.target_locale == locale("en")


def test_users_without_languages_have_no_queue(client):
    client.force_login(get_user_model().objects.create_user("x@varde.example", "x"))
    assert client.get(reverse("translation:queue")).status_code in (302, 403)


def test_translations_are_sorted_by_deadline(desk):
    now = timezone.now()
    stories = {
        name: make_story(name) for name in ("Sent om litt", "Uten frist", "For sent", "Til uka")
    }
    deadlines = {"Sent om litt": 1, "For sent": -1, "Til uka": 7}
    for name, story in stories.items():
        days = deadlines.get(name)
        give(sent(story), "oversetter.en", deadline=days and now + timedelta(days=days))
    answer = desk("oversetter.en")
    shown = [title for title in titles(answer) if title in stories]
    assert shown == ["For sent", "Sent om litt", "Til uka", "Uten frist"]
    late = {entry.title for entry in answer.context["entries"] if entry.is_late}
    assert late & {*stories} == {"For sent"}
    assert titles(desk("oversetter.en", late="on")) == ["For sent"]
    assert answer.content.decode().count('<tr class="desk-list__late">') == 1


def test_a_live_translation_is_not_overdue(story):
    translation = translated(story, {})
    give(translation, "oversetter.en", deadline=timezone.now() - timedelta(days=1))
    assert not queue_of(person("redaktor")).get(pk=translation.pk).is_late


def test_the_list_is_filtered_by_translator(desk):
    mine, theirs, nobodys = (make_story(name) for name in ("Min", "Deres", "Ingens"))
    give(sent(mine), "oversetter.en")
    give(sent(theirs), "redaktor")
    sent(nobodys)
    ours = {"Min", "Deres", "Ingens"}
    assert {*titles(desk(translator="mine"))} & ours == {"Min"}
    assert {*titles(desk(translator="nobody"))} & ours == {"Ingens"}
    assert {*titles(desk(translator=person("redaktor").pk))} & ours == {"Deres"}
    assert {*titles(desk("redaktor", translator=person("redaktor").pk))} & ours == {"Deres"}
    assert {*titles(desk())} & ours == ours


def test_the_list_is_filtered_by_kind(story, desk):
    sent(story)
    contact = Contact(name="Kari Nordmann", title="Direktør", locale=locale("nb"))
    contact.save()
    send_for_translation(contact, locale("en"))
    assert story.title in titles(desk(kind="story"))
    assert str(contact) not in titles(desk(kind="story"))
    assert str(contact) in titles(desk(kind="register"))
    assert story.title not in titles(desk(kind="register"))


@pytest.mark.parametrize("words", ["ærlig", "ÆRLIG", "øl på", "honest", "b&b"])
def test_titles_are_found_in_both_languages(words, desk):
    story = make_story("Ærlig talt: Øl på Ås")
    translation = sent(story)
    sent(make_story("En annen sak"))
    title = segments_of(translation).get(context__path="title")
    write(translation, title, "Honest about B&amp;B", person("oversetter.en"))
    assert titles(desk(q=words)) == [story.title]


def test_users_of_several_languages_can_filter_by_language(story, desk):
    sent(story)
    english = make_story("Written in English", language="en")
    sent(english, "nb")
    both = {story.title, english.title}
    assert {*titles(desk("redaktor"))} >= both
    assert {*titles(desk("redaktor", pair="en-nb"))} & both == {english.title}
    assert {*titles(desk("redaktor", pair="nb-en"))} & both == {story.title}
    assert "pair" not in desk("oversetter.en").context["form"].fields


def test_invalid_filters_are_ignored(story, desk):
    sent(story)
    asked = {"state": "x", "translator": "99x", "kind": "x", "pair": "x", "p": "x", "late": ""}
    answer = desk("redaktor", **asked)
    assert answer.status_code == 200 and story.title in titles(answer)
    assert desk("redaktor", q="x" * 5000).status_code == 200


def test_the_tabs_count_the_translations_in_each_state(story, desk):
    before = {tab["state"]: tab["count"] for tab in desk().context["tabs"]}
    sent(story)
    translated(make_story("Ferdig"), {})
    after = {tab["state"]: tab["count"] for tab in desk().context["tabs"]}
    changes = {
        state: after[state] - before[state] for state in after if after[state] != before[state]
    }
    assert changes == {"": 1, "untouched": 1, "live": 1}
    assert titles(desk(state="live", q="Ferdig")) == ["Ferdig"]
    assert titles(desk(q="Ferdig")) == []


def test_editors_see_workloads_and_overdue_translations(desk):
    yesterday = timezone.now() - timedelta(days=1)
    for name in ("Én", "To"):
        give(sent(make_story(name)), "oversetter.en", deadline=yesterday)
    sent(make_story("Tre"))
    found = {
        (one.translator, one.language.language_code): (one.waiting, one.late)
        for one in desk("redaktor").context["workloads"]
    }
    assert found[person("oversetter.en"), "en"] == (2, 2)
    assert found[None, "en"][0] >= 1
    assert "Hannah" in desk("redaktor").content.decode()
    assert desk("oversetter.en").context["workloads"] == []


def test_an_empty_queue_shows_a_message(desk):
    for translation in Translation.objects.all():
        translation.enabled = False
        translation.save()
    text = " ".join(desk("oversetter.nb").content.decode().split())
    assert "Ingen oversettelser venter på deg. Saker som sendes" in text
    assert "<tbody>" not in text


def test_the_start_page_of_translators_is_the_queue_with_its_filters(client, story):
    give(sent(make_story("Den ene")), "oversetter.en")
    sent(story)
    client.force_login(person("oversetter.en"))
    start = client.get(reverse("wagtailadmin_home"))
    assert [*start.context["entries"]] == [
        *client.get(reverse("translation:queue")).context["entries"]
    ]
    start = client.get(reverse("wagtailadmin_home"), {"q": "den ene"})
    assert [entry.title for entry in start.context["entries"]] == ["Den ene"]
