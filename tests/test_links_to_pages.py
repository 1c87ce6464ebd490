"""Links, redirects and names refer only to public pages; hidden pages are never revealed."""

from xml.etree import ElementTree

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from core.links import addresses_of, linked_pages
from core.models import Newsroom, Organisation
from home.models import StandardPage
from news.models import Contact, FactBox, NewsIndexPage, StoryOrganisation, Topic
from tests.factories import locale, make_story, news_list, topic
from tests.test_queries import queries  # noqa: F401
from tests.translations import sent, translated

pytestmark = pytest.mark.django_db
SLUG = "fabrikken-legges-ned"


def draft():
    return make_story("Fabrikken legges ned", publish=False)


def unpublished():
    page = make_story("Fabrikken legges ned")
    page.unpublish()
    return page


def scheduled():
    page = make_story("Fabrikken legges ned", publish=False)
    page.go_live_at = page.date.replace(year=2090)
    page.save_revision().publish()
    return page


def alias():
    original = make_story("Fabrikken")
    return original.create_alias(parent=news_list(), update_slug=SLUG)


def private(kind):
    def made():
        page = make_story("Fabrikken legges ned")
        PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
        return page

    return made


HIDDEN = {
    "draft": draft,
    "unpublished": unpublished,
    "scheduled": scheduled,
    "alias": alias,
    "for members": private("login"),
    "behind a password": private("password"),
}


def link_to(page) -> str:
    return f'<a id="{page.pk}" linktype="page">les mer</a>'


@pytest.mark.parametrize("state", HIDDEN)
def test_link_to_a_hidden_page_is_plain_text(reader, state):
    page = HIDDEN[state]()
    assert page.slug == SLUG
    story = make_story("Lenker", blocks=[("paragraph", f"<p>Her kan du {link_to(page)}.</p>")])
    shown = reader.read(story)
    assert SLUG not in shown.html
    assert "Her kan du les mer." in shown
    assert not [link for link in shown.all("main a") if not link.get("href")]


def test_link_to_a_public_page_leads_there(reader):
    page = make_story("Fabrikken legges ned")
    story = make_story("Lenker", blocks=[("paragraph", f"<p>{link_to(page)}</p>")])
    assert page.url in reader.read(story).values(".story__body a", "href")


@pytest.mark.parametrize("is_translated", [True, False])
def test_link_leads_to_the_readers_language_where_there_is_one(reader, is_translated):
    page = make_story("Fabrikken legges ned")
    target = translated(page, {}).get_target_instance() if is_translated else page
    story = make_story("Links", language="en", blocks=[("paragraph", f"<p>{link_to(page)}</p>")])
    assert reader.read(story).values(".story__body a", "href") == [target.url]


def test_link_to_a_page_whose_translation_is_a_draft_leads_to_the_page(reader):
    page = make_story("Fabrikken legges ned")
    sent(page)
    story = make_story("Links", language="en", blocks=[("paragraph", f"<p>{link_to(page)}</p>")])
    assert reader.read(story).values(".story__body a", "href") == [page.url]


def test_link_to_a_deleted_page_is_plain_text(reader):
    gone = '<a id="999999" linktype="page">les mer</a>'
    story = make_story("Lenker", blocks=[("paragraph", f"<p>Du kan {gone}</p>")])
    assert "Du kan les mer" in reader.read(story)


def test_links_in_snippets_and_lists_are_checked(reader):
    page = draft()
    box = FactBox.objects.create(
        heading="Fakta", text=f"<p>{link_to(page)}</p>", locale=locale("nb")
    )
    sender = Organisation.objects.create(
        name="Klyngen", boilerplate=f"<p>Om klyngen vår: {link_to(page)}</p>", locale=locale("nb")
    )
    story = make_story(
        "Lenker",
        blocks=[
            ("register_fact_box", {"fact_box": box.pk}),
            ("item_list", {"numbered": False, "items": [f"<p>{link_to(page)}</p>"]}),
        ],
    )
    story.story_organisations.add(StoryOrganisation(organisation=sender, locale=story.locale))
    story.save_revision().publish()
    shown = reader.read(story)
    assert SLUG not in shown.html and shown.html.count("les mer") == 3


def test_standard_page_links_in_the_same_way(reader):
    about = StandardPage.objects.filter(locale=locale("nb"), live=True).first()
    about.body = [("paragraph", f"<p>{link_to(draft())}</p>")]
    about.save_revision().publish()
    assert SLUG not in reader.read(about).html


def test_thirty_links_take_no_more_queries_than_one(queries):  # noqa: F811
    pages = [make_story(f"Annen {number}") for number in range(5)]
    one, thirty = (
        make_story(
            f"Lenker {count}",
            blocks=[("paragraph", f"<p>{link_to(pages[n % 5])}</p>") for n in range(count)],
        )
        for count in (1, 30)
    )
    assert queries(thirty.url) == queries(one.url)


def test_stored_links_are_found_whatever_the_order_of_their_attributes():
    text = (
        '<p><a linktype="page" id="3">a</a> <a id="4" linktype="page">b</a> <a href="x">c</a></p>'
    )
    assert linked_pages(text) == {3, 4}
    assert addresses_of([999_999]) == {999_999: ""}


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("permanent", [True, False])
def test_redirect_to_a_hidden_page_does_not_exist(client, state, permanent):
    page = HIDDEN[state]()
    Redirect.objects.create(old_path="/gammel", redirect_page=page, is_permanent=permanent)
    response = client.get("/gammel/")
    assert response.status_code == 404 and SLUG not in response.content.decode()


@pytest.mark.parametrize("query", ["", "?utm=x"])
@pytest.mark.parametrize(("permanent", "status"), [(True, 301), (False, 302)])
def test_redirect_to_a_public_page_leads_there(client, query, permanent, status):
    page = make_story("Fabrikken legges ned")
    Redirect.objects.create(old_path="/gammel", redirect_page=page, is_permanent=permanent)
    response = client.get(f"/gammel/{query}")
    assert (response.status_code, response.headers["Location"]) == (status, page.url)


def test_redirect_to_an_address_leads_there(client):
    Redirect.objects.create(old_path="/gammel", redirect_link="https://x.example/")
    assert client.get("/gammel/").headers["Location"] == "https://x.example/"


def test_redirect_of_one_site_is_preferred(client):
    site = Site.objects.get(is_default_site=True)
    Redirect.objects.create(old_path="/gammel", redirect_link="https://all.example/")
    Redirect.objects.create(old_path="/gammel", redirect_link="https://one.example/", site=site)
    assert client.get("/gammel/").headers["Location"] == "https://one.example/"


def categories(client, page, language="nb"):
    feed = ElementTree.fromstring(client.get(f"/{language}/feed.xml").content)
    items = [item for item in feed.iter("item") if item.findtext("title") == page.title]
    return [category.text for category in items[0].iter("category")][1:]


def keywords(reader, page):
    return reader.read(page).article.get("keywords", [])


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_topic_that_is_not_public_is_named_nowhere(client, reader, state):
    hidden = Topic(name="Nedleggelse", locale=locale("nb"), live=state != "draft")
    hidden.save()
    if state == "withdrawn":
        hidden.save_revision().publish()
        hidden.unpublish()
    page = make_story("Fersk sak", topics=[topic("Klynger"), hidden])
    assert categories(client, page) == keywords(reader, page) == ["Klynger"]
    for address in (page.url, "/nb/feed.xml", "/nb/", "/nb/nyheter/"):
        assert "Nedleggelse" not in client.get(address).content.decode()


def test_topic_without_a_translation_is_not_named_where_no_mark_says_its_language(client, reader):
    norwegian = Topic.objects.create(name="Kraftverk", locale=locale("nb"))
    english = sent(norwegian).get_target_instance()
    page = make_story("Fresh story", language="en", topics=[topic("Carbon capture"), english])
    assert categories(client, page, "en") == keywords(reader, page) == ["Carbon capture"]
    assert reader.read(page).values(".topics li[lang=nb]", "lang") == ["nb"]


@pytest.mark.parametrize("how", ["unpublish", "restrict"])
def test_footer_names_no_page_that_is_not_public(reader, how):
    newsroom = Newsroom.objects.filter(locale=locale("nb"), about_page__isnull=False).first()
    page = newsroom.about_page.specific
    assert page.url in reader.read("/nb/").values(".footer a", "href")
    if how == "unpublish":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert page.url not in reader.read("/nb/").html


def test_unpublished_publisher_is_named_nowhere(client, reader):
    publisher = Newsroom.objects.filter(locale=locale("nb")).first().organisation
    page = make_story("Fersk sak")
    assert publisher.name in client.get(page.url).content.decode()
    publisher.unpublish()
    article = reader.read(page).article
    assert "publisher" not in article
    assert not reader.read(page).all(".footer__publisher")


def test_front_page_leads_to_no_private_list(reader):
    PageViewRestriction.objects.create(page=news_list(), restriction_type="login")
    assert NewsIndexPage.objects.get(pk=news_list().pk).url not in reader.read("/nb/").html


def test_unpublished_contact_is_named_nowhere(client):
    contact = Contact.objects.create(name="Ida Skjult", locale=locale("nb"))
    contact.save_revision().publish()
    page = make_story("Fersk sak", contacts=[contact])
    contact.unpublish()
    assert "Ida Skjult" not in client.get(page.url).content.decode()
