"""A newsroom in which pages show each other, the changes that users make in it, and what its readers get."""

from functools import cached_property
from unittest.mock import patch

from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from core.models import Newsroom, Organisation
from core.page_cache.middleware import PageCacheMiddleware
from home.models import HomePage, StandardPage
from news.models import Contact, FactBox, StoryCorrection, StoryOrganisation
from pictures.models import Picture
from pictures.models.gallery import write_titles
from release.corrections.recording import hide
from release.models import EarlierVersion
from release.versions import release_of
from release.withdrawal.actions import withdraw
from tests.factories import fresh, locale, make_picture, make_story, news_list, oslo, person, topic
from tests.translations import translated
from trash.services import move_to_trash

ON = {"PAGE_CACHE": True}
NOT_STORED = 599  # the status of an answer that no view gives


class Scene:
    """A story with everything, stories that show it in each way, and one that has nothing to do with it."""

    def __init__(self):
        texts = {"alt_nb": "Kran", "caption_nb": "En kran", "credit_nb": "Kari Nordmann"}
        self.picture = make_picture(**texts, in_picture_bank=True)
        self.contact = published(Contact(name="Ola Hansen", title="Leder", locale=locale("nb")))
        self.box = published(FactBox(heading="Om kraner", text="Høye.", locale=locale("nb")))
        self.sender = published(Organisation(name="Kranlaget", locale=locale("nb")))
        self.topic = topic("Klynger")
        blocks = [
            ("paragraph", "<p>Kranen løfter.</p>"),
            ("register_fact_box", {"fact_box": self.box.pk}),
        ]
        self.story = make_story(
            "Kran over fjorden",
            blocks=blocks,
            contacts=[self.contact],
            topics=[self.topic],
            lead_picture=self.picture,
        )
        self.story.story_organisations.add(
            StoryOrganisation(organisation=self.sender, locale=locale("nb"))
        )
        self.publish(self.story)
        self.translation = translated(fresh(self.story), {"Kran over fjorden": "Crane and fjord"})
        link = f'<p>Les om <a linktype="page" id="{self.story.pk}">kranen</a>.</p>'
        self.linking = make_story("Lenker", blocks=[("paragraph", link)])
        self.choosing = make_story("Viser kranen", related=[self.story])
        self.same_topic = make_story("Samme tema", topics=[self.topic])
        correct(self)
        self.version = EarlierVersion.objects.get(page=self.story)
        self.apart = make_story("Noe ganske annet", date=oslo(2020, 1, 1, 12))
        times = {"event_start": oslo(2020, 1, 2, 12), "event_end": oslo(2020, 1, 2, 13)}
        self.invitation = make_story("Kom og se kranen", kind="invitation", **times)

    @staticmethod
    def publish(page, **changes):
        for name, value in changes.items():
            setattr(page, name, value)
        page.save_revision().publish()

    @cached_property
    def urls(self) -> list[str]:
        stories = [self.story, self.linking, self.choosing, self.same_topic, self.apart]
        pages = [*stories, self.story.get_translation(locale("en")), self.standard]
        lists = ["/nb/", "/en/", news_list().url, news_list("en").url, f"{news_list().url}?page=2"]
        filtered = [f"{news_list().url}?topic=klynger&kind=news"]
        return [*(page.url for page in pages), *lists, *filtered, "/nb/tema/klynger/"]

    @cached_property
    def documents(self) -> list[str]:
        """Return the URLs of what machines and journalists read."""
        story, key = self.story.url, self.sender.translation_key
        beside = [f"{story.rstrip('/')}{ending}" for ending in (".md", ".json", ".xml")]
        below = [f"{story}{path}" for path in ("bilder/", "tekst/", "tekst/txt/", "tekst/docx/")]
        feeds = ["xml", "atom?topic=klynger", "json?content=full&kind=news"]
        feeds += [f"xml?organisation={key}"]
        parts = ["pages", "stories-2026", "topics", "organisations", "images", "news-nb"]
        return [
            *(f"/nb/feed.{feed}" for feed in feeds),
            *("/nb/ninjs.json", "/nb/folg/", self.sender.get_absolute_url(), "/nb/bildebank/"),
            *("/robots.txt", "/llms.txt", "/sitemap.xml"),
            *(f"/sitemap-{part}.xml" for part in parts),
            *(*beside, *below, f"{self.invitation.url}event.ics"),
        ]

    @property
    def standard(self):
        return StandardPage.objects.filter(locale__language_code="nb", live=True).first()


def published(item):
    item.live = True
    item.save()
    item.save_revision().publish()
    return type(item).objects.get(pk=item.pk)


def edit_snippet(item, **changes):
    item = type(item).objects.get(pk=item.pk)
    for name, value in changes.items():
        setattr(item, name, value)
    item.save_revision().publish()


def change_texts(scene):
    picture = Picture.objects.get(pk=scene.picture.pk)
    picture.write_texts("nb", caption="En annen bildetekst")
    picture.save()


def correct(scene):
    draft = fresh(scene.story).get_latest_revision_as_object()
    draft.corrections.add(StoryCorrection(text="Kranen var lav.", locale=draft.locale))
    draft.save_revision().publish()


def restrict(scene):
    PageViewRestriction.objects.create(page=scene.story, restriction_type=PageViewRestriction.LOGIN)


def restrict_list(scene):
    PageViewRestriction.objects.create(page=news_list(), restriction_type=PageViewRestriction.LOGIN)


def newsroom():
    return Newsroom.objects.for_site(Site.objects.get(is_default_site=True), "nb")


def change_newsroom(scene):
    edit_snippet(newsroom(), name="Et nytt navn")


def move_standard(scene):
    child = scene.standard
    other = StandardPage.objects.filter(locale=child.locale, live=True).exclude(pk=child.pk)
    child.move(other.first(), pos="last-child")


def make_private(scene):
    """Move the picture into a private collection, as the library does for many at once."""
    private = Collection.get_first_root_node().add_child(name="Internt")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    call_in_library(scene, private)


def call_in_library(scene, collection):
    client = Client()
    client.force_login(person("admin"))
    action = reverse("wagtail_bulk_action", args=["pictures", "picture", "add_to_collection"])
    client.post(f"{action}?id={scene.picture.pk}", {"collection": collection.pk})
    assert Picture.objects.get(pk=scene.picture.pk).collection == collection


def take_out_of_the_bank(scene):
    picture = Picture.objects.get(pk=scene.picture.pk)
    picture.in_picture_bank = False
    picture.save()


def choose_lead(scene):
    home = HomePage.objects.get(locale__language_code="nb", depth=2, slug=home_slug())
    scene.publish(home, lead_story=scene.apart)


def home_slug():
    return Site.objects.get(is_default_site=True).root_page.slug


CHANGES = {
    "new headline": lambda scene: scene.publish(fresh(scene.story), title="Kranen er borte"),
    "new address": lambda scene: scene.publish(fresh(scene.story), slug="kran-paa-nytt-sted"),
    "new date": lambda scene: scene.publish(fresh(scene.apart), date=oslo(2026, 11, 2, 9)),
    "correction": correct,
    "unpublished": lambda scene: fresh(scene.story).unpublish(),
    "translation unpublished": lambda scene: scene.story.get_translation(locale("en")).unpublish(),
    "trashed": lambda scene: move_to_trash(fresh(scene.story), person("redaktor")),
    "deleted": lambda scene: Page.objects.get(pk=scene.choosing.pk).delete(),
    "moved": lambda scene: fresh(scene.apart).move(news_list("en"), pos="last-child"),
    "restricted": restrict,
    "list restricted": restrict_list,
    "published": lambda scene: make_story("En helt ny sak", topics=[scene.topic]),
    "contact": lambda scene: edit_snippet(scene.contact, title="Avtroppet leder"),
    "contact unpublished": lambda scene: Contact.objects.get(pk=scene.contact.pk).unpublish(),
    "fact box": lambda scene: edit_snippet(scene.box, heading="Om andre kraner"),
    "sender": lambda scene: edit_snippet(scene.sender, name="Det nye kranlaget"),
    "topic": lambda scene: edit_snippet(scene.topic, name="Næringsklynger"),
    "topic unpublished": lambda scene: type(scene.topic).objects.get(pk=scene.topic.pk).unpublish(),
    "caption": change_texts,
    "rendition lost": lambda scene: scene.picture.renditions.all().delete(),
    "picture deleted": lambda scene: Picture.objects.get(pk=scene.picture.pk).delete(),
    "newsroom": change_newsroom,
    "publisher": lambda scene: edit_snippet(newsroom().organisation, name="Et annet lag"),
    "logo for dark backgrounds": lambda scene: edit_snippet(
        scene.sender, logo_on_dark=scene.picture
    ),
    "name of a gallery": lambda scene: write_titles(
        scene.picture.collection, {locale("nb").pk: "Kraner"}
    ),
    "earlier version hidden": lambda scene: hide(scene.version, person("redaktor")),
    "standard page": lambda scene: scene.publish(scene.standard, title="Noe annet"),
    "standard page moved": move_standard,
    "lead story": choose_lead,
    "withdrawn": lambda scene: withdraw(release_of(scene.story), person("redaktor")),
    "private picture": make_private,
    "picture not in the bank": take_out_of_the_bank,
    "picture damaged": lambda scene: Picture.objects.get(pk=scene.picture.pk).mark_unavailable(""),
}


def answers(urls, **settings) -> dict[str, tuple[int, bytes]]:
    """Return what a reader without cookies gets at each URL."""
    with override_settings(**settings):
        found = {url: Client().get(url) for url in urls}
    return {url: (answer.status_code, answer.content) for url, answer in found.items()}


def stored_answers(urls) -> dict[str, tuple[int, bytes]]:
    """Return what is answered from the cache. Nothing is rendered: what is not stored would be as it is now."""
    nothing = HttpResponse(status=NOT_STORED)
    with patch.object(PageCacheMiddleware, "render", return_value=nothing):
        found = answers(urls, **ON)
    return {url: answer for url, answer in found.items() if answer[0] != NOT_STORED}


class Filled:
    """What the cache holds after readers have asked for these URLs, to be put back after it was emptied."""

    def __init__(self, urls):
        answers(urls, **ON)
        cache = caches["pages"]
        self.entries, self.times = {**cache._cache}, {**cache._expire_info}

    def put_back(self):
        caches["pages"]._cache.update(self.entries)
        caches["pages"]._expire_info.update(self.times)


def hits(urls) -> set[str]:
    """Return the URLs that are answered from the cache: with one query, for the state of their tags."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = set()
    for url in urls:
        with override_settings(**ON), CaptureQueriesContext(connection) as queries:
            Client().get(url)
        if len(queries) == 1:
            found.add(url)
    return found
