"""Overruling failed checks: what it permits, who sees it, and when it no longer applies."""

import json

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import ADMINISTRATOR
from news.models import NewsIndexPage, StoryPage
from tests.factories import person
from tests.translations import sent
from translation.localize.segments import segments_of
from translation.models import CheckOverride
from translation.quality.checks.translation import blocking_messages
from translation.workflow.segment_store import write
from translation.workflow.sources import update_source

pytestmark = pytest.mark.django_db
REASON = "Avrundet etter avtale med økonomi"
WRONG = "The works has 300 employees."


@pytest.fixture
def story():
    story = StoryPage(title="Verket vokser", lead="Verket har 310 ansatte.", kind="news")
    NewsIndexPage.objects.get(locale__language_code="nb").add_child(instance=story)
    story.save_revision().publish()
    return story


@pytest.fixture
def translation(story):
    translation = sent(story)
    for segment in segments_of(translation):
        text = WRONG if "310" in segment.string.data else "The works grows"
        write(translation, segment, text, person("oversetter.en"))
    return translation


@pytest.fixture
def translator(client):
    client.force_login(person("oversetter.en"))
    return client


def lead_of(translation):
    return segments_of(translation).get(context__path="lead")


def overrule(client, translation, segment=None, **fields):
    segment = segment or lead_of(translation)
    data = {"code": "number", "place": 0, "reason": REASON, "base_revision": segment.latest}
    url = reverse("translation:overrule", args=[translation.pk, segment.pk])
    return client.post(url, data | fields, follow=True)


def editor(client, translation) -> str:
    return client.get(reverse("translation:edit", args=[translation.pk])).content.decode()


def submit(client, translation) -> str:
    """Submit the translation, and return the level of the message."""
    url = reverse("translation:workflow_action", args=[translation.pk, "submit"])
    response = client.post(url, follow=True)
    return [*response.context["messages"]][-1].level_tag


def test_an_overruled_check_no_longer_blocks(translation, translator):
    assert blocking_messages(translation)
    assert submit(translator, translation) == "error"
    overrule(translator, translation)
    assert blocking_messages(translation) == []
    assert submit(translator, translation) == "success"


def test_the_reviewer_and_the_history_show_the_reason(translation, translator):
    overrule(translator, translation)
    submit(translator, translation)
    translator.force_login(person("redaktor"))
    screen = editor(translator, translation)
    assert "data-overruled" in screen and REASON in screen
    assert str(person("oversetter.en")) in screen
    url = reverse("translation:history", args=[translation.pk, lead_of(translation).pk])
    history = translator.get(url).content.decode()
    assert REASON in history and "310 mangler" in history


def test_one_check_is_overruled_and_the_others_still_block(translation, translator):
    write(translation, lead_of(translation), "The works has employees, –5 of them on Monday.")
    before = len(blocking_messages(translation))
    overrule(translator, translation)
    assert len(blocking_messages(translation)) == before - 1


def test_it_is_void_when_the_translation_changes(translation, translator):
    overrule(translator, translation)
    write(translation, lead_of(translation), "The works has 301 employees.")
    assert blocking_messages(translation)
    assert CheckOverride.objects.filter(translation=translation).exists()


def test_it_is_void_when_the_original_changes(story, translation, translator):
    overrule(translator, translation)
    story.lead = "Verket har 320 ansatte."
    story.save_revision().publish()
    update_source(story)
    write(translation, lead_of(translation), WRONG)
    assert blocking_messages(translation)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The works has <b>310 employees.", "markup"),
        ("See <a id='a9'>310 employees</a>.", "link"),
    ],
)
def test_what_breaks_the_page_cannot_be_overruled(translation, translator, text, code):
    write(translation, lead_of(translation), text)
    overrule(translator, translation, code=code)
    assert blocking_messages(translation)
    assert not CheckOverride.objects.exists()
    assert 'data-do="overrule"\n              data-code' not in editor(translator, translation)


@pytest.mark.parametrize(
    "fields",
    [{"reason": " "}, {"base_revision": 1}, {"place": 7}, {"code": "unit"}, {"place": "x"}],
)
def test_a_reason_and_the_current_text_are_required(translation, translator, fields):
    overrule(translator, translation, **fields)
    assert not CheckOverride.objects.exists()


def test_a_text_in_review_cannot_be_overruled(translation, translator):
    write(translation, lead_of(translation), "The works has 310 employees.")
    submit(translator, translation)
    overrule(translator, translation)
    assert not CheckOverride.objects.exists()


def test_saving_the_same_text_again_keeps_it_overruled(translation, translator):
    overrule(translator, translation)
    segment = lead_of(translation)
    url = reverse("translation:segment", args=[translation.pk, segment.pk])
    data = {"text": WRONG, "base_revision": segment.latest}
    response = translator.post(url, json.dumps(data), content_type="application/json")
    (check, *_others) = response.json()["failed_checks"]
    assert not check["hard"] and REASON in check["message"]


def test_the_editor_makes_no_more_queries_for_many_overrides(translation, translator):
    segment = lead_of(translation)
    overrule(translator, translation)
    editor(translator, translation)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            editor(translator, translation)
        counts.append(len(queries))
        for place in range(1, 9):
            CheckOverride.objects.create(
                translation=translation,
                context_id=segment.context_id,
                string_id=segment.string_id,
                text=WRONG,
                text_hash="x",
                code="number",
                place=place,
                reason=REASON,
                created_by=person("redaktor"),
            )
    assert counts[0] == counts[1]


def test_an_administrator_sees_which_checks_are_overruled_most(translation, translator):
    overrule(translator, translation)
    report = reverse("translation:overruled")
    assert translator.get(report).status_code == 302
    administrator = person("kommunikasjon")
    assert not administrator.has_perm("accounts.change_user")
    administrator.groups.add(Group.objects.get(name=ADMINISTRATOR.name))
    translator.force_login(administrator)
    screen = translator.get(report).content.decode()
    assert REASON in screen and "Tall" in screen
    menu = translator.get(reverse("wagtailadmin_home")).content.decode()
    assert report in menu
