"""The demo newsroom at work: stories in every state, a desk with something on it, and a neighbour next door."""

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site, TaskState
from wagtail_localize.models import Translation

from core.models import Newsroom
from demo.content import stories
from demo.loader import Demo
from demo.management.commands.load_demo import indexing, load_work
from demo.newsrooms import follow_port
from demo.picture_sizes import NEWEST, uses_by_story
from news.models import StoryPage
from tests.factories import locale, story
from tests.reader import Reader
from translation.models import Notification, Term, TranslationStatus

SILDVIK = "sildvik.localhost"
State = TranslationStatus.State


@pytest.fixture(scope="module")
def work(django_db_setup, django_db_blocker):
    """What `load_demo` adds to the published newsroom, once for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        with indexing():
            load_work(Demo(lambda what: None))
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.usefixtures("work"), pytest.mark.django_db]


def told(state: str, folder: str = "work") -> StoryPage:
    """The first story that the demo tells to be in a state, as it was written."""
    found = next(one for one in stories(folder).values() if one["state"] == state)
    language = found.get("source", "nb")
    return StoryPage.objects.get(draft_title=rewritten(found)[language], locale=locale(language))


def rewritten(found) -> dict[str, str]:
    title = dict(found["title"])
    for old, new in found.get("work", {}).get("changes", []):
        title["nb"] = title["nb"].replace(old, new)
    return title


def translation_of(page) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key)


def status_of(page) -> TranslationStatus:
    return translation_of(page).status


def english(page) -> StoryPage:
    return page.get_translation(locale("en"))


def test_a_draft_waits_for_its_writer():
    page = told("draft")
    assert not page.live and not page.first_published_at and not page.current_workflow_state


def test_a_story_waits_for_the_editors_approval(log_in):
    page = told("in_review")
    assert page.current_workflow_state.status == "in_progress"
    assert page.title in log_in("redaktor").open("/admin/")


def test_a_story_is_returned_with_the_editors_words():
    page = told("returned")
    assert page.current_workflow_state.status == "needs_changes"
    assert TaskState.objects.get(workflow_state__object_id=str(page.pk)).comment


def test_a_story_waits_for_somebody_to_translate_it(log_in):
    status = status_of(told("waiting"))
    assert (status.state, status.translator) == (State.UNTOUCHED, None)
    assert status.deadline > timezone.now()
    assert status.title in log_in("oversetter.en").open("/admin/translations/?translator=nobody")


@pytest.mark.parametrize(
    ("translator", "states"),
    [
        ("oversetter.en", {State.IN_WORK, State.CHANGED, State.RETURNED}),
        ("oversetter.nb", {State.IN_WORK}),
        ("sildvik.en", {State.IN_WORK}),
    ],
)
def test_translators_who_log_in_find_work_with_a_deadline(translator, states, log_in):
    person = log_in(translator)
    mine = TranslationStatus.objects.filter(translator=person.user, state__in=states)
    assert {status.state for status in mine} == states
    screen = person.open("/admin/")
    for status in mine:
        assert status.title in screen
    assert [status for status in mine if status.deadline and status.deadline > timezone.now()]


def test_a_translation_is_begun_and_the_memory_offers_the_rest(log_in):
    page = told("in_translation")
    status = status_of(page)
    assert 0 < status.done < status.total
    screen = log_in("oversetter.en").open(f"/admin/translations/{status.pk}/")
    assert "60 credits over four semesters" in screen
    assert "Fee: NOK\N{NO-BREAK SPACE}2,600 a semester" in " ".join(
        screen.texts(".desk__suggestion")
    )


def test_what_changed_in_a_published_original_is_marked(log_in):
    page = told("changed")
    assert page.live and english(page).live and status_of(page).state == State.CHANGED
    screen = log_in("oversetter.en").open(f"/admin/translations/{status_of(page).pk}/")
    assert {"41", "15"} <= set(screen.texts("del")) and {"47", "12"} <= set(screen.texts("ins"))


def test_the_editor_finds_a_translation_to_approve(log_in):
    page = told("submitted")
    assert status_of(page).state == State.IN_REVIEW and not english(page).live
    assert english(page).draft_title in log_in("redaktor").open("/admin/")


def test_a_translation_is_returned_for_a_word_that_the_term_list_forbids(log_in):
    status = status_of(told("sent_back"))
    assert status.state == State.RETURNED
    screen = log_in("oversetter.en").open(f"/admin/translations/{status.pk}/")
    assert "se ordlista" in screen
    assert "not use land power" in log_in("redaktor").open("/admin/terms/issues/")
    assert Term.objects.count() > 15


def test_a_story_goes_out_in_both_languages_at_the_same_hour():
    page = told("scheduled")
    for version in (page, english(page)):
        assert not version.live
        assert version.scheduled_revision.approved_go_live_at == page.go_live_at > timezone.now()


def test_a_story_is_taken_down_in_both_languages(reader):
    page = told("unpublished")
    for version in (page, english(page)):
        assert version.first_published_at and not version.live
        assert reader.get(version.get_url()).status == 404


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("host", ["localhost", SILDVIK])
def test_the_first_visitor_sees_the_pictures_of_the_front_page(host, language, client):
    demo = Demo(lambda what: None)
    everything = [one for folder in ("", "work", "sildvik") for one in stories(folder).values()]
    newest = uses_by_story(demo.snippets, everything)[: NEWEST + 1]
    client.defaults["HTTP_HOST"] = host
    shown = StoryPage.objects.filter(title__in=Reader(client).read(f"/{language}/").headlines)
    assert {page.lead_picture_id for page in shown} <= {pk for uses in newest for pk in uses}


def test_nobody_gets_mail_about_the_loading():
    assert Notification.objects.exists() and not Notification.objects.filter(sent_at=None).exists()
    assert mail.outbox == []


# The second newsroom ----------------------------------------------------------------------------


@pytest.fixture
def visitor(client):
    client.defaults["HTTP_HOST"] = SILDVIK
    return Reader(client)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_second_newsroom_has_its_own_address_name_and_stories(visitor, language):
    page = visitor.read(f"/{language}/")
    room = Newsroom.objects.get(site__hostname=SILDVIK, locale=locale(language))
    assert page.text(".masthead__name") == room.name
    own = [
        one["title"][language] for one in stories("sildvik").values() if language in one["title"]
    ]
    assert page.headlines and set(page.headlines) <= set(own)
    assert "Per Olav Sandnes" in page


def test_the_newsrooms_do_not_show_each_others_stories(visitor, client):
    first, second = (
        story("godstoget-til-sildvik-far-en-tredje-avgang-i-uka"),
        told("published", "sildvik"),
    )
    lists = (
        "/nb/",
        "/nb/nyheter/",
        "/nb/feed.xml",
        "/nb/sok/?q=Sildvik",
        "/sitemap-stories-2026.xml",
    )
    for address in lists:
        answer = visitor.client.get(address).content.decode()
        assert first.title not in answer and first.slug not in answer
    assert visitor.get(first.get_url()).status == 404
    del client.defaults["HTTP_HOST"]
    for address in lists:
        answer = client.get(address).content.decode()
        assert second.title not in answer and second.slug not in answer


def test_the_second_newsrooms_people_see_their_own_work_alone(log_in):
    ours, theirs = told("in_translation"), told("in_translation", "sildvik")
    desk = log_in("sildvik.en").open("/admin/translations/")
    assert theirs.title in desk and ours.title not in desk
    desk = log_in("oversetter.en").open("/admin/translations/")
    assert ours.title in desk and theirs.title not in desk
    editor = log_in("sildvik.redaktor").open("/admin/")
    assert told("in_review").title not in editor


def test_the_second_newsrooms_editor_approves_there_and_not_here(log_in):
    title = english(told("submitted", "sildvik")).draft_title
    assert title in log_in("sildvik.redaktor").open("/admin/")
    assert title not in log_in("redaktor").open("/admin/")


def test_the_second_newsroom_is_found_on_another_port(settings):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123"
    assert follow_port() == f"http://{SILDVIK}:8123"
    assert Site.objects.get(hostname=SILDVIK).port == 8123
