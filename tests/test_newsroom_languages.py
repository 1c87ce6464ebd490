"""A newsroom in fewer languages than the installation: what is made, what may be translated, and a language later."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale

from accounts.models import User
from core.models import Newsroom
from core.newsroom_languages import targets_for
from news.models import Contact, NewsIndexPage, StoryPage
from release.versions import missing_languages, release_of, versions_of
from tests.factories import locale, make_story, person
from tests.newsroom_setups import HOST, answer, create, norddal, url
from tests.reader import Reader
from translation.admin.requests.buttons import with_translations

pytestmark = pytest.mark.django_db
TRANSLATORS = "Oversetter til engelsk"


@pytest.fixture
def admin() -> Client:
    user = User.objects.create_user("administrator@varde.example")
    user.groups.add(Group.objects.get(name="Administrator"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def norwegian_only(admin):
    answer(admin, name_en="")
    create(admin)
    return norddal()


@pytest.fixture
def story(norwegian_only):
    under = NewsIndexPage.objects.child_of(norwegian_only.root_page).get()
    return make_story("Bare på norsk", under=under)


def test_nothing_is_made_in_a_language_that_is_left_empty(admin, norwegian_only):
    assert norwegian_only.root_page.get_translations(inclusive=True).count() == 1
    assert Newsroom.objects.filter(site=norwegian_only).count() == 1
    assert not Group.objects.filter(name__startswith=f"{TRANSLATORS}, Norddal").exists()
    readers = Reader(Client(headers={"host": HOST}))
    assert "English" not in readers.read("/nb/").html
    assert Client(headers={"host": HOST}).get("/en/").status_code == 404
    asked = Client(headers={"host": HOST, "accept-language": "en"}).get("/")
    assert asked.headers["Location"] == "/nb/"


def test_the_form_asks_for_no_texts_and_no_translators_there(admin):
    answer(admin, name_en="")
    texts, people = admin.get(url("texts")), admin.get(url("people"))
    assert "front_title_nb" in texts.content.decode()
    assert "front_title_en" not in texts.content.decode()
    assert TRANSLATORS not in people.content.decode()


def test_its_stories_have_no_other_language_to_be_sent_to(story):
    assert targets_for(story) == []
    (shown,) = with_translations(StoryPage.objects.filter(pk=story.pk))
    assert not shown.is_missing_version
    assert missing_languages(versions_of(release_of(story))) == []
    client = Client()
    client.force_login(person("admin"))
    assert "Bare på norsk" not in client.get(reverse("translation:unrequested")).content.decode()
    sent = client.post(reverse("translation:request_now", args=[story.pk, "en"]))
    assert sent.status_code == 404
    screen = client.get(reverse("wagtail_localize:submit_page_translation", args=[story.pk]))
    assert screen.status_code == 404


@pytest.mark.parametrize("is_own", [True, False])
def test_contacts_of_the_newsroom_follow_it_and_common_ones_do_not(norwegian_only, is_own):
    one = Contact.objects.create(
        name="Kari", locale=locale("nb"), site=norwegian_only if is_own else None
    )
    assert [found.language_code for found in targets_for(one)] == ([] if is_own else ["en"])
    (shown,) = with_translations(Contact.objects.filter(pk=one.pk))
    assert shown.is_missing_version != is_own


def test_stories_of_the_first_newsroom_have_all_languages(norwegian_only):
    own = make_story("På begge språk")
    assert [one.language_code for one in targets_for(own)] == ["en"]
    (shown,) = with_translations(StoryPage.objects.filter(pk=own.pk))
    assert shown.is_missing_version
    assert missing_languages(versions_of(release_of(own))) == ["en"]


def test_a_language_is_added_later_to_this_newsroom_alone(story):
    with pytest.raises(CommandError):
        call_command("add_language", "en", host="ukjent.example")
    call_command("add_language", "en", host=HOST, publish=True)
    english = Locale.objects.get(language_code="en")
    home = norddal().root_page.get_translation(english)
    assert home.live and [one.language_code for one in targets_for(story)] == ["en"]
    editors = Group.objects.get(name="Redaktør, Norddal presserom")
    granted = GroupPagePermission.objects.filter(group=editors)
    on_norwegian = granted.filter(page=norddal().root_page).count()
    assert on_norwegian == granted.filter(page=home).count() > 0
