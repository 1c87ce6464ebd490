"""Files of a page that is not public cannot be fetched, and can as soon as it is public."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import StoryPage
from tests.factories import IGT, fresh, locale, make_story, news_list, person, story, translate
from tests.files import Files, documents, is_public
from translation.workflow.approval import publish
from translation.workflow.publish_checks import translation_into

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    return Files()


def publish_latest(page):
    fresh(page).get_latest_revision().publish()


def draft(files):
    page = make_story("Kran", publish=False, **files.fields())
    return lambda: publish_latest(page)


def in_review(files):
    page = make_story("Kran", publish=False, **files.fields())
    page.get_workflow().start(page, person("kommunikasjon"))
    return lambda: publish_latest(page)


def scheduled(files):
    page = make_story("Kran", publish=False, **files.fields())
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()

    def wait():
        with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
            call_command("publish_scheduled")

    return wait


def expired(files):
    page = make_story("Kran", **files.fields())
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert files.withheld() == []
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")

    def again():
        timeless = fresh(page)
        timeless.expire_at = None
        timeless.save_revision().publish()

    return again


def unpublished(files):
    page = make_story("Kran", **files.fields())
    page.unpublish()
    return lambda: publish_latest(page)


def deleted(files):
    make_story("Kran", **files.fields()).delete()
    return lambda: make_story("Kran", **files.fields())


def restricted(**how):
    def private(files):
        page = make_story("Kran", **files.fields())
        restriction = PageViewRestriction.objects.create(page=page, **how)
        restriction.groups.set(Group.objects.all()[:1])
        return restriction.delete

    return private


def under_a_private_list(files):
    make_story("Kran", **files.fields())
    return PageViewRestriction.objects.create(page=news_list(), restriction_type="login").delete


def changed_but_unpublished(files):
    page = make_story("Kran")
    page.lead_picture = files.picture
    page.body = StoryPage.body.field.stream_block.to_python(
        [{"type": kind, "value": value} for kind, value in [documents(files.document)]]
    )
    page.save_revision()
    return lambda: publish_latest(page)


def translation_draft(files):
    """The draft of a translation and of its original."""
    original = make_story("Kran", publish=False, **files.fields())
    english = translate(original, "Crane", publish=False)

    def both():
        publish_latest(original)
        publish(translation_into(english))

    return both


STATES = {
    "draft": draft,
    "in review": in_review,
    "scheduled": scheduled,
    "expired": expired,
    "unpublished": unpublished,
    "deleted": deleted,
    "for members": restricted(restriction_type="login"),
    "for a group": restricted(restriction_type="groups"),
    "behind a password": restricted(restriction_type="password", password="gruve"),
    "under a private list": under_a_private_list,
    "changed but unpublished": changed_but_unpublished,
    "translation draft": translation_draft,
}


def test_unused_file_is_private(files):
    assert files.leaks() == []


@pytest.mark.parametrize("state", STATES)
def test_files_are_private_until_the_page_is_public_and_on_its_card_at_once(files, client, state):
    make_public = STATES[state](files)
    assert files.leaks() == []
    make_public()
    page = StoryPage.objects.published().filter(lead_picture=files.picture).first()
    card = files.picture.get_rendition("fill-1200x630|format-jpeg").url
    assert card in client.get(page.url).content.decode()
    assert files.withheld() == []


def test_old_picture_is_public_until_the_new_one_is(files):
    old = Files()
    page = make_story("Kran", **old.fields())
    page.lead_picture = files.picture
    page.body = []
    revision = page.save_revision()
    assert (is_public(old.picture), is_public(files.picture)) == (True, False)
    revision.publish()
    assert (is_public(old.picture), is_public(files.picture)) == (False, True)
    assert not is_public(old.document)


def test_a_file_is_public_while_one_language_shows_it(files):
    original = make_story("Kran", **files.fields())
    english = translate(original, "Crane")
    english.unpublish()
    assert files.withheld() == []
    publish_latest(english)
    original.unpublish()  # and its translation with it
    assert files.leaks() == []


def test_a_file_is_public_while_one_of_two_stories_shows_it(files):
    first, second = make_story("Kran", **files.fields()), make_story("Kai", **files.fields())
    first.unpublish()
    assert files.withheld() == []
    second.delete()
    assert files.leaks() == []


def test_moving_a_story_below_a_private_page_closes_its_files(files):
    page = make_story("Kran", **files.fields())
    list_of_members = news_list("nb").copy(
        recursive=False, update_attrs={"slug": "medlemmer", "title": "Medlemmer"}
    )
    PageViewRestriction.objects.create(page=list_of_members, restriction_type="login")
    page.move(list_of_members, pos="last-child")
    assert files.leaks() == []
    fresh(page).move(news_list("nb"), pos="last-child")
    assert files.withheld() == []


def test_an_alias_alone_makes_no_file_public(files):
    page = make_story("Kran", **files.fields())
    page.create_alias(
        parent=news_list("en"), update_locale=locale("en"), reset_translation_key=False
    )
    StoryPage.objects.filter(pk=page.pk).update(live=False)
    assert files.leaks() == []


def test_demo_newsroom_shows_all_its_pictures(client):
    for address in ("/nb/", "/en/", "/nb/nyheter/", story(IGT).url, story(IGT, "en").url):
        page = client.get(address).content.decode()
        for part in page.split('src="/media/')[1:]:
            assert client.get("/media/" + part.partition('"')[0]).status_code == 200
