"""Readers find all that a public page shows, from the moment it is shown until the moment it is not."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import Contact, FactBox, StoryPage
from search.models import SearchEntry, SearchTerm
from search.storage import stored_keys
from tests.factories import (
    figure,
    fresh,
    locale,
    make_newsroom,
    make_picture,
    make_story,
    news_list,
    topic,
    translate,
)

pytestmark = pytest.mark.django_db
SEARCH = {"nb": "/nb/sok/", "en": "/en/search/"}


def found(reader, word, language="nb"):
    return reader.read(SEARCH[language], {"q": word}).headlines


def box(**texts):
    item = FactBox.objects.create(locale=locale("nb"), heading="Kvitternfakta", **texts)
    item.save_revision().publish()
    return item


def publish(item, **texts):
    for name, text in texts.items():
        setattr(item, name, text)
    item.save_revision().publish()


@pytest.fixture
def contact():
    person = Contact.objects.create(
        locale=locale("nb"), name="Sunniva Qvale", phone="+47 35 91 22 33"
    )
    person.save_revision().publish()
    return person


@pytest.mark.parametrize(
    "word", ["Qvale", "sunniva qvale", "35912233", "35 91 22 33", "+47 35 91 22 33"]
)
def test_a_story_is_found_by_its_press_contact(reader, contact, word):
    make_story("Kontaktsak", contacts=[contact])
    assert found(reader, word) == ["Kontaktsak"]


@pytest.mark.parametrize(
    ("block", "word"),
    [
        (("table", {"data": [["Måned", "Kvitternbruk"], ["Mai", "7"]]}), "kvitternbruk"),
        (("video", {"url": "", "title": "Kvittern i bruk", "caption": ""}), "kvittern"),
        (("fact_box", {"heading": "Fakta", "text": "", "points": [], "source": "Kvittern"}), "kvittern"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_words_beside_the_text_are_found(reader, block, word):
    assert found(reader, word) == []
    make_story("Annet", blocks=[block])
    assert found(reader, word) == ["Annet"]


def test_captions_of_pictures_are_found_and_follow_the_picture(reader):
    picture = make_picture(alt_nb="Kvitternkran", caption_nb="Fra kvitternhallen")
    make_story("Billedsak", blocks=[figure(picture)])
    assert found(reader, "kvitternhallen") == found(reader, "kvitternkran") == ["Billedsak"]
    text = picture.texts.get(locale=locale("nb"))
    text.caption = "Fra bruhallen"
    text.save()
    assert found(reader, "kvitternhallen") == []


def test_kind_place_and_year_are_found(reader):
    page = make_story("Kvittern på land", kind="invitation", dateline="Gvarv")
    assert found(reader, "invitasjon kvittern gvarv 2026") == [page.title]


def test_an_event_is_found_by_its_place_and_day(reader):
    start = datetime(2027, 2, 4, 9, tzinfo=UTC)
    page = make_story(
        "Kvittern åpner", kind="invitation", event_start=start, event_place="Kvitternkaia"
    )
    assert found(reader, "kvitternkaia torsdag") == [page.title]


def test_a_renamed_topic_renames_itself_in_the_search(reader):
    subject = topic("Karbonfangst")
    before = len(found(reader, "karbonfangst"))
    stories = StoryPage.objects.filter(story_topics__topic=subject, live=True)
    assert before >= stories.count() > 1
    publish(subject, name="Kvitternfangst")
    assert set(found(reader, "kvitternfangst")) == {one.title for one in stories}


def test_an_edited_shared_fact_box_is_found_by_its_new_words(reader):
    item = box(text="<p>Gammelord</p>")
    make_story("Med boks", blocks=[("register_fact_box", {"fact_box": item.pk})])
    assert found(reader, "gammelord") == ["Med boks"]
    publish(item, text="<p>Nyordet</p>")
    assert found(reader, "gammelord") == []
    assert found(reader, "nyordet") == ["Med boks"]
    item.unpublish()
    assert found(reader, "nyordet") == []


def test_a_deleted_contact_is_gone_from_the_search(reader, contact):
    make_story("Kontaktsak", contacts=[contact])
    contact.delete()
    assert found(reader, "qvale") == []


def test_what_is_withdrawn_is_not_found(reader):
    page = make_story("Storskarven", lead="Storskarven.")
    page.unpublish()
    assert found(reader, "storskarven") == []
    assert not SearchEntry.objects.filter(pk=page.pk).exists() and page.pk not in stored_keys()
    assert not SearchTerm.objects.filter(word="storskarven").exists()
    fresh(page).get_latest_revision().publish()
    assert found(reader, "storskarven") == ["Storskarven"]


def test_a_story_that_expired_a_minute_ago_is_not_found_before_it_is_withdrawn(reader):
    page = make_story("Storskarven", lead="Storskarven.")
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert found(reader, "storskarven") == ["Storskarven"]
    SearchEntry.objects.filter(pk=page.pk).update(until=timezone.now() - timedelta(minutes=1))
    assert found(reader, "storskarven") == []
    assert "storskarven" not in reader.read("/nb/sok/ordforslag/", {"q": "storska"}).html


def test_a_restricted_list_hides_its_stories_and_shows_them_again(reader):
    make_story("Storskarven", lead="Storskarven.")
    lock = PageViewRestriction.objects.create(page=news_list(), restriction_type="login")
    assert not SearchEntry.objects.filter(language="nb").exists()
    assert found(reader, "storskarven") == []
    lock.delete()
    assert found(reader, "storskarven") == ["Storskarven"]


def test_a_story_that_moves_to_another_newsroom_is_found_there(reader, client):
    page = make_story("Storskarven", lead="Storskarven.")
    make_newsroom("nabo.example", "Nabo")
    other = [one for one in type(news_list()).objects.all() if one.pk != news_list().pk]
    page.move(next(one for one in other if one.locale_id == page.locale_id), pos="last-child")
    assert found(reader, "storskarven") == []
    there = client.get("/nb/sok/", {"q": "storskarven"}, headers={"host": "nabo.example"})
    assert "Storskarven</mark>" in there.content.decode()


def test_each_language_finds_its_own_version_and_counts_the_other(reader):
    page = make_story("Kran over fjorden", lead="Gjelder Kvitternholmen.")
    translate(page, "Crane across the fjord", lead="About Kvitternholmen.")
    norwegian = reader.read("/nb/sok/", {"q": "kvitternholmen"})
    assert norwegian.headlines == ["Kran over fjorden"]
    assert norwegian.values(".facet a[hreflang=en]", "href") == ["/en/search/?q=kvitternholmen"]
    assert found(reader, "kvitternholmen", "en") == ["Crane across the fjord"]


def test_rebuilding_twice_changes_nothing_and_the_check_finds_what_is_wrong():
    def rows():
        return sorted(SearchEntry.objects.values_list()), sorted(
            SearchTerm.objects.values_list("language", "word", "stories")
        )

    call_command("rebuild_search", stdout=StringIO())
    before = rows()
    for _time in range(2):
        call_command("rebuild_search", stdout=StringIO())
        assert rows() == before
    call_command("check_search", stdout=StringIO())
    first, second, third = SearchEntry.objects.order_by("pk")[:3]
    SearchEntry.objects.filter(pk=first.pk).update(lead="Noe annet")
    SearchEntry.objects.filter(pk=second.pk).delete()
    StoryPage.objects.filter(pk=third.pk).update(live=False)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_search", stdout=out)
    for page, text in ((first, "differs"), (second, "has no entry"), (third, "is not public")):
        assert [
            line for line in out.getvalue().splitlines() if str(page.pk) in line and text in line
        ]
    call_command("check_search", "--repair", stdout=StringIO())
    call_command("check_search", stdout=StringIO())


def test_no_words_of_a_story_outlive_it():
    page = make_story("Storskarven", lead="Storskarven.")
    page.delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM search_tokens")
        assert "storskarven" not in str(cursor.fetchall())
    assert not SearchTerm.objects.filter(word="storskarven").exists()
