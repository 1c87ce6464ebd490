"""What readers find where a withdrawn story was, and that it is nowhere else."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
import time_machine
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from release.models import Withdrawal
from release.withdrawal.actions import restore, withdraw
from tests.factories import fresh, make_newsroom, make_story, person
from tests.files import Files
from tests.personal_links import Guest, link_to
from tests.withdrawals import REASON, addresses, correct, feed, public_pair, statuses

pytestmark = pytest.mark.django_db
SURFACES = (
    "/nb/",
    "/nb/nyheter/",
    "/nb/sok/?q=slangekran",
    "/sitemap-stories-2026.xml",
    "/nb/feed.xml",
)


@pytest.fixture
def pair():
    return public_pair("Slangekran over fjorden", date=timezone.now())


def test_the_notice_is_in_the_readers_language_and_says_nothing_of_the_text(reader, pair):
    urls = addresses(pair)
    withdraw(pair.release, person("redaktor"), reasons=REASON)
    for url, language, heading in zip(
        urls, ("nb", "en"), ("Trukket tilbake", "Withdrawn"), strict=True
    ):
        page = reader.get(url)
        assert (page.status, page.lang) == (410, language)
        assert page.text("h1") == heading
        assert REASON[language] in page
        assert "Slangekran" not in page.html
        assert page.content("robots") == "noindex"
        assert page.response.headers["Cache-Control"] == "no-store"
        assert page.response.headers["X-Robots-Tag"] == "noindex"
        assert page.all("header a") and page.all("footer")
        assert not page.all("script[type=application/ld+json]") and not page.alternates


def test_a_reason_in_one_language_is_shown_in_the_other_with_its_language(reader, pair):
    urls = addresses(pair)
    withdraw(pair.release, person("redaktor"), reasons={"nb": REASON["nb"]})
    assert reader.get(urls[1]).text(".message [lang=nb]") == REASON["nb"]


def test_the_replacement_is_linked_in_the_readers_language_while_it_is_public(reader, pair):
    better = public_pair("Bedre kran")
    urls = addresses(pair)
    withdraw(pair.release, person("redaktor"), replaced_by=better.story)
    assert better.story.url in reader.get(urls[0]).values("main a", "href")
    assert better.english.url in reader.get(urls[1]).values("main a", "href")
    fresh(better.story).unpublish()
    assert "Bedre kran" not in reader.get(urls[0]).html


def test_no_surface_shows_it_any_more_and_all_show_it_again(client, pair):
    names = ("Slangekran over", pair.story.slug)

    def shown():
        texts = [client.get(url).content.decode() for url in SURFACES]
        return [any(name in text for name in names) for text in texts]

    assert shown() == [True] * len(SURFACES)
    withdrawal = withdraw(pair.release, person("redaktor"))
    found = shown()
    # The feed links to the notice.
    assert found == [False] * (len(SURFACES) - 1) + [True]
    assert "Slangekran over" not in client.get("/nb/feed.xml").content.decode()
    restore(withdrawal, person("redaktor"))
    assert shown() == [True] * len(SURFACES)


def test_its_files_are_closed_and_opened_again():
    files = Files()
    pair = public_pair("Kran med filer", **files.fields())
    assert not files.withheld()
    withdrawal = withdraw(pair.release, person("redaktor"))
    assert not files.leaks()
    restore(withdrawal, person("redaktor"))
    assert not files.withheld()


def test_files_that_another_story_shows_stay_open():
    files = Files()
    pair = public_pair("Kran med filer", **files.fields())
    make_story("En annen sak", **files.fields())
    withdraw(pair.release, person("redaktor"))
    assert not files.withheld()


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [("nb", "Trukket tilbake", REASON["nb"]), ("en", "Withdrawn", REASON["en"])],
)
def test_the_feed_replaces_the_entry_for_thirty_days(pair, language, title, text):
    guid = f"{pair.story.translation_key}:{language}"
    withdrawal = withdraw(pair.release, person("redaktor"), reasons=REASON)
    (item,) = [one for one in feed(language) if one.findtext("guid") == guid]
    assert (item.findtext("title"), item.findtext("description")) == (title, text)
    assert abs(parsedate_to_datetime(item.findtext("pubDate")) - withdrawal.at) < timedelta(
        seconds=1
    )
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert guid not in [one.findtext("guid") for one in feed(language)]


def test_the_entry_returns_with_the_story(pair):
    withdrawal = withdraw(pair.release, person("redaktor"))
    restore(withdrawal, person("redaktor"))
    guids = [one.findtext("guid") for one in feed()]
    assert guids.count(f"{pair.story.translation_key}:nb") == 1
    assert "Trukket tilbake" not in [one.findtext("title") for one in feed()]


def test_a_redirect_at_the_address_comes_first(client, pair):
    url = addresses(pair)[0]
    withdraw(pair.release, person("redaktor"))
    Redirect.objects.create(old_path=url.rstrip("/"), redirect_link="/nb/nyheter/")
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Location"]) == (301, "/nb/nyheter/")


def test_a_new_story_at_the_address_comes_first(reader, pair):
    url = addresses(pair)[0]
    withdraw(pair.release, person("redaktor"))
    draft = fresh(pair.story)
    draft.slug = "noe-annet"
    draft.save()
    assert reader.get(url).status == 410
    make_story("Slangekran over fjorden", slug=url.rstrip("/").rpartition("/")[2])
    assert reader.read(url)


def test_a_former_address_of_the_story_is_withdrawn_too(pair):
    Redirect.objects.create(old_path="/nb/nyheter/gammel-kran", redirect_page=pair.story)
    assert statuses(["/nb/nyheter/gammel-kran/"]) == [301]
    withdraw(pair.release, person("redaktor"))
    assert statuses(["/nb/nyheter/gammel-kran/"]) == [410]


def test_an_earlier_version_is_withdrawn_with_the_story(pair):
    url = f"{correct(pair.story, 'Kranen er gul.').url}versions/1/"
    assert statuses([url]) == [200]
    withdrawal = withdraw(pair.release, person("redaktor"))
    assert statuses([url]) == [410]
    restore(withdrawal, person("redaktor"))
    assert statuses([url]) == [200]


def test_another_newsroom_knows_nothing_of_it(client, pair, settings):
    settings.ALLOWED_HOSTS = ["*"]
    make_newsroom("sildvik.example", "Sildvik presse")
    url = addresses(pair)[0]
    withdraw(pair.release, person("redaktor"))
    assert client.get(url, headers={"host": "sildvik.example"}).status_code == 404


def test_a_language_that_is_public_again_does_not_link_to_one_that_is_not(reader, pair):
    story, english = addresses(pair)
    assert english in reader.read(story).html
    withdraw(pair.release, person("redaktor"))
    draft = fresh(pair.story)
    draft.lead = "Nå med riktige tall."
    draft.save_revision(user=person("redaktor")).publish(user=person("redaktor"))
    page = reader.read(story)
    assert page.alternates == {} and english not in page.html
    assert statuses([english]) == [410]


def test_a_personal_link_leads_nowhere(pair):
    draft = fresh(pair.story)
    draft.save_revision()
    _link, token = link_to(pair.story)
    withdraw(pair.release, person("redaktor"))
    assert "Slangekran" not in Guest(token).open().html


def test_an_unknown_address_is_still_not_found(client, pair):
    withdraw(pair.release, person("redaktor"))
    assert client.get("/nb/nyheter/finnes-ikke/").status_code == 404
    assert Withdrawal.objects.count() == 1


def test_a_story_behind_a_password_is_withdrawn_without_a_word_to_others(client, pair):
    story = fresh(pair.story)
    PageViewRestriction.objects.create(
        page=story, restriction_type=PageViewRestriction.PASSWORD, password="sesam-sesam"
    )
    withdrawal = withdraw(pair.release, person("redaktor"), reasons=REASON)
    assert statuses([story.url]) == [404]
    answer = client.get("/nb/feed.xml").content.decode()
    assert "slangekran" not in answer and REASON["nb"] not in answer
    restore(withdrawal, person("redaktor"))
    assert pair.live == [True, True]
