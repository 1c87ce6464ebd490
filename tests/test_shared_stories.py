"""Stories of one newsroom that another one shows: who may share, and that nothing stays behind."""

from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from home.sharing import services
from home.sharing.models import SharedStory
from release.withdrawal.actions import withdraw
from tests.factories import fresh, make_picture, make_story, person, translate
from tests.neighbours import make_neighbour
from tests.page_caches import ON
from tests.reader import Reader
from tests.withdrawals import REASON, correct, public_pair
from trash.services import move_to_trash

pytestmark = pytest.mark.django_db
HOST = "neighbour.example"
TITLE = "Kran over fjorden"
LISTS = ["/nb/", "/nb/delt/", "/nb/feed.xml", "/nb/feed.json"]


@pytest.fixture(scope="module")
def neighbour(rolled_back):
    with rolled_back():
        yield make_neighbour(HOST)


@pytest.fixture
def there(neighbour, db):
    """A reader of the other newsroom."""
    return Reader(Client(HTTP_HOST=HOST))


def accepted(story, site) -> SharedStory:
    share = services.offer(story, site, person("redaktor"))
    return services.change(share, "shown", person("neighbour.editor"))


def address(share, story, language="nb") -> str:
    word = {"nb": "delt", "en": "shared"}[language]
    return f"/{language}/{word}/{share.pk}-{story.slug}/"


def test_the_other_newsroom_shows_the_original_as_canonical(there, neighbour):
    story = make_story(TITLE, lead_picture=make_picture(alt_nb="Kran"))
    share = accepted(story, neighbour)
    original = story.full_url
    page = there.read(address(share, story))
    assert page.text("h1") == TITLE
    assert page.value("link[rel=canonical]", "href") == original
    assert page.article["@id"] == page.article["url"] == original
    assert page.article["publisher"]["name"] != "Neighbour AS"
    assert not page.all("link[rel=alternate][hreflang]")
    assert page.text(".masthead__name") == "Nabo presse"
    assert page.texts(".masthead__nav a") == ["Nyheter"]
    assert "Fra " in page.text(".shared-from span")
    for place in ("/nb/", "/nb/delt/"):
        assert page_links(there.read(place)) == [address(share, story)]
    listed = there.read("/nb/delt/")
    assert listed.content("description") == "Saker som andre presserom har publisert."
    assert listed.value("link[rel=canonical]", "href") == f"http://{HOST}/nb/delt/"
    for feed in ("/nb/feed.xml", "/nb/feed.json", "/nb/feed.atom"):
        content = there.client.get(feed).content.decode()
        assert TITLE in content and address(share, story) in content
    assert address(share, story) not in sitemaps(there.client)
    assert address(share, story) not in Client().get("/nb/").content.decode()
    renamed = there.client.get(f"/nb/delt/{share.pk}-et-gammelt-navn/")
    assert renamed.status_code == 302 and renamed["Location"] == address(share, story)


def page_links(page) -> list[str]:
    return [link.get("href") for link in page.all(".card__title a")]


def sitemaps(client) -> str:
    parts = ("pages", "stories-2026", "topics", "images", "news-nb")
    return "".join(client.get(f"/sitemap-{part}.xml").content.decode() for part in parts)


def test_only_the_versions_that_are_public_at_the_original_are_shown(there, neighbour):
    story = make_story(TITLE)
    draft = translate(story, "Crane over the fjord", publish=False)
    share = accepted(story, neighbour)
    page = there.read(address(share, story))
    assert page.value(".languages a", "href") == f"/en/?original={story.translation_key}"
    assert there.get(address(share, draft, "en")).status == 404
    assert "Crane" not in there.get("/en/").html


def test_both_languages_are_linked_to_each_other(there, neighbour):
    pair = public_pair(TITLE)
    share = accepted(pair.story, neighbour)
    english = fresh(pair.english)
    page = there.read(address(share, fresh(pair.story)))
    assert page.value(".languages a", "href") == f"http://{HOST}{address(share, english, 'en')}"
    assert there.read(address(share, english, "en")).text("h1") == english.title


def take_down(pair):
    pair.story.unpublish()


def bin_it(pair):
    move_to_trash(fresh(pair.story), person("redaktor"))


def restrict(pair):
    login = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=pair.story, restriction_type=login)


def withdraw_it(pair):
    withdraw(pair.release, person("redaktor"), reasons=REASON)


def delete(pair):
    fresh(pair.story).delete()


ENDINGS = {
    "unpublished": (take_down, 404),
    "in the trash": (bin_it, 404),
    "private": (restrict, 404),
    "withdrawn": (withdraw_it, 410),
    "deleted": (delete, 404),
}


@contextmanager
def with_cache(client, urls):
    """Fill the page cache with these URLs."""
    with override_settings(**ON):
        for url in urls:
            client.get(url)
        yield


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_ends_at_the_original_ends_in_the_other_newsroom_at_once(
    there, neighbour, ending, done
):
    pair = public_pair(TITLE)
    share = accepted(pair.story, neighbour)
    url = address(share, fresh(pair.story))
    end, status = ENDINGS[ending]
    with with_cache(there.client, [url, *LISTS]):
        assert TITLE in there.client.get(url).content.decode()
        with done():
            end(pair)
        answer = there.client.get(url)
        assert answer.status_code == status
        assert (REASON["nb"] in answer.content.decode()) == (status == 410)
        for place in (url, *LISTS):
            content = there.client.get(place).content.decode()
            assert TITLE not in content, place


def test_a_correction_is_shown_at_once(there, neighbour, done):
    story = make_story(TITLE)
    share = accepted(story, neighbour)
    url = address(share, story)
    with with_cache(there.client, [url, *LISTS]):
        with done():
            correct(story, "Kranen er 80 meter høy.", lead="En ny ingress.")
        page = there.client.get(url).content.decode()
        assert "Kranen er 80 meter høy." in page and "En ny ingress." in page
        assert "En ny ingress." in there.client.get("/nb/").content.decode()


@pytest.mark.parametrize("name", ["redaktor", "neighbour.editor"])
def test_each_side_ends_the_sharing_and_the_address_leads_to_the_original(there, neighbour, name):
    story = make_story(TITLE)
    share = accepted(story, neighbour)
    client = Client()
    client.force_login(person(name))
    assert client.post(reverse("sharing:change", args=[share.pk, "ended"])).status_code == 302
    answer = there.get(address(share, story))
    assert answer.status == 410
    assert story.full_url in [link.get("href") for link in answer.all("main a")]
    assert all(TITLE not in there.get(place).html for place in LISTS)


def test_sharing_is_offered_by_the_one_and_accepted_by_the_other(neighbour):
    """Who may offer, and who may accept; the others are refused, and see nothing of it."""
    story = make_story(TITLE)
    offer = reverse("sharing:offer", args=[story.pk])
    statuses = {}
    for user in ("kommunikasjon", "oversetter.en", "neighbour.editor", "redaktor"):
        client = Client()
        client.force_login(person(user))
        statuses[user] = client.post(offer, {"newsroom": neighbour.pk})["Location"]
    assert statuses.pop("redaktor") == offer
    assert offer not in statuses.values()
    share = SharedStory.objects.get()
    assert [one.to for one in mail.outbox] == [["neighbour.editor@varde.example"]]
    assert TITLE in mail.outbox[0].subject
    accept = reverse("sharing:change", args=[share.pk, "shown"])
    listed = reverse("sharing:list")
    for user, is_allowed in (
        ("redaktor", False),
        ("neighbour.en", False),
        ("neighbour.editor", True),
    ):
        client = Client()
        client.force_login(person(user))
        client.post(accept)
        share.refresh_from_db()
        assert (share.status == "shown") == is_allowed, user
        assert (TITLE in client.get(listed).content.decode()) == (user != "neighbour.en")
    assert mail.outbox[-1].to == ["redaktor@varde.example"]


def test_what_is_not_public_and_what_is_shared_already_is_not_offered(neighbour):
    user, story = person("redaktor"), make_story(TITLE)
    own = Site.objects.get(is_default_site=True)
    draft = make_story("Utkast", publish=False)
    services.offer(story, neighbour, user)
    for wrong, site in ((draft, neighbour), (story, own), (story, neighbour)):
        with pytest.raises(ValidationError):
            services.offer(wrong, site, user)
    share = SharedStory.objects.get()
    services.change(share, "ended", user)
    with pytest.raises(ValidationError):
        services.change(share, "shown", get_user_model().objects.get(pk=user.pk))


def test_an_offer_of_a_story_that_is_taken_down_shows_no_headline(neighbour):
    story = make_story(TITLE)
    services.offer(story, neighbour, person("redaktor"))
    story.unpublish()
    client = Client()
    client.force_login(person("neighbour.editor"))
    content = client.get(reverse("sharing:list")).content.decode()
    assert TITLE not in content and "ikke lenger" in content
