"""A newsroom with one hidden release, and public stories that refer to it in every way."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from urllib.parse import unquote, urlsplit

from django.core import mail
from django.db import transaction
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from accounts.models import User
from home.models import HomePage
from news.models import StoryPage, StoryRelation, Topic
from release.links.issuing import create_link, renew_link, revoke_link
from release.models import PersonalLink
from release.versions import release_of
from tests import test_public_means
from tests.embargo.canary import Canary
from tests.embargo.states import OF_A_PUBLIC_STORY, OF_A_RELEASE, published, write_release
from tests.factories import body, fresh, locale, make_story, person
from tests.personal_links import in_days
from tests.scheduled import neighbour
from tests.translations import translated

# A translation whose original is public is hidden, too, in the state of this name or otherwise the release's own.
OF_THE_SIBLING = {
    "embargoed": "scheduled",
    "in moderation": "draft",
    "changed": "draft",
    "translation draft": "draft",
}
OLD_ADDRESSES = {"nb": "/nb/gammel-adresse/", "en": "/en/old-address/"}
LISTS = ("/nb/", "/en/", "/nb/nyheter/", "/en/news/", "/nb/tema/gruvedrift/")
FEEDS = (
    "/nb/feed.xml",
    "/en/feed.xml",
    "/nb/feed.atom",
    "/en/feed.json",
    "/nb/feed.xml?topic=gruvedrift",
    "/en/feed.atom?kind=news",
)
SITEMAPS = (
    "/sitemap.xml",
    *(
        f"/sitemap-{section}.xml"
        for section in (
            "pages",
            f"stories-{timezone.now().year}",
            f"stories-{timezone.now().year - 1}",
            "topics",
            "organisations",
            "images",
            "news-nb",
            "news-en",
        )
    ),
)


def path_of(page) -> str:
    return urlsplit(page.url).path


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


class Scene:
    """Public stories, and a release that is written but not public. `marks` are the words of what is hidden."""

    def __init__(self):
        topic = Topic.objects.create(name="Gruvedrift", slug="gruvedrift", locale=locale("nb"))
        self.pair = make_story("Stor nyhet", topics=[topic])
        translated(self.pair, {})
        self.single = make_story("Liten nyhet", topics=[topic])
        self.original = make_story("Canary sings", language="en", topics=[topic])
        text = "<p>Her kan du les mer.</p>"
        self.friend = make_story("Vennen", topics=[topic], blocks=[("paragraph", text)])
        self.stories = [
            path_of(one) for one in (self.pair, self.single, self.original, self.friend)
        ]
        self.neighbour = signed_in(neighbour())
        self.member = signed_in(User.objects.create_user("leser@varde.example", "x"))
        self.editor = signed_in(person("redaktor"))
        self.before = self.answers_of_public_pages()
        self.canary = Canary(topic)
        self.story = write_release(self.canary)
        self.marks = [*self.canary.marks, test_public_means.SLUG, test_public_means.LEAD.lower()]

    def answers_of_public_pages(self) -> dict:
        paths = (*LISTS, *FEEDS, *SITEMAPS, *self.stories)
        return {path: Client().get(path) for path in paths}

    @contextmanager
    def hidden_as(self, state: str) -> Iterator[None]:
        """Bring the release into a state, and back."""
        mail.outbox.clear()
        with transaction.atomic():
            with TestCase.captureOnCommitCallbacks(execute=True):
                self.hide(state)
            yield
            transaction.set_rollback(True)

    def hide(self, state: str) -> None:
        self.answers = {}
        self.is_published = state == "published"
        if self.is_published:
            hidden = published(self.story)
        elif state in OF_A_RELEASE:
            hidden = OF_A_RELEASE[state](self.story)
        else:
            public = {"changed": self.pair, "translation draft": self.single}[state]
            hidden = OF_A_PUBLIC_STORY[state](self.canary, public)
        self.hidden, self.pages = hidden.pages, [*hidden.pages, *hidden.public]
        of_sibling = {"published": test_public_means.published, **test_public_means.HIDDEN}
        self.sibling = of_sibling[OF_THE_SIBLING.get(state, state)](self.original)
        self.paths = [path_of(page) for page in self.pages]
        self.issue_links()
        self.lay_bait()

    def reload(self) -> None:
        """Read the pages again after a change, and forget what readers got before."""
        self.answers = {}
        self.pages = [fresh(page) for page in self.pages]
        self.hidden = [page for page in self.pages if page in self.hidden]
        self.paths = [path_of(page) for page in self.pages]

    def issue_links(self) -> None:
        """Create personal links to the release: an open one, and those that give no access any more."""
        values = {"name": "Kari Nordmann", "email": "kari@avis.example", "language": "nb"}
        release, editor = release_of(self.pages[0]), person("redaktor")
        self.links = {
            kind: create_link(release, editor, expires_at=in_days(3), **values)
            for kind in ("open", "revoked", "expired", "renewed")
        }
        revoke_link(self.links["revoked"][0], editor)
        renew_link(self.links["renewed"][0], editor)
        expired = PersonalLink.objects.filter(pk=self.links["expired"][0].pk)
        expired.update(expires_at=in_days(-1))

    def lay_bait(self) -> None:
        """Let front pages, a public story and redirects refer to the pages."""
        for page in self.pages:
            HomePage.objects.filter(locale=page.locale, depth=2).update(lead_story=page)
            path = Redirect.normalise_path(OLD_ADDRESSES[page.language])
            Redirect.objects.create(old_path=path, redirect_page=page, is_permanent=False)
        story = self.pages[0]
        StoryRelation.objects.create(page=self.friend, story=story, locale=self.friend.locale)
        text = f'<p>Her kan du <a linktype="page" id="{story.pk}">les mer</a>.</p>'
        with_link = StoryPage.body.field.stream_block.to_python(body(("paragraph", text)))
        StoryPage.objects.filter(pk=self.friend.pk).update(body=with_link)

    def get(self, path: str):
        """Return the answer to a reader, who asks once in each state."""
        if path not in self.answers:
            self.answers[path] = Client().get(path)
        return self.answers[path]

    def traces(self, *paths: str, client=None, ignored: str = "") -> list[str]:
        """Return the marks in the answers. What an answer repeats of its own address is no trace."""
        found = []
        for path in paths:
            text = text_of((client or self).get(path))
            for repeated in filter(None, (path, path.partition("?")[0].rstrip("/"), ignored)):
                text = text.replace(unquote(repeated).lower(), "")
            found += [f"{path}: {mark}" for mark in self.marks if mark in text]
        return found

    @property
    def openly_referring(self) -> set[str]:
        """The pages that may change, as they refer to a page that is public in an earlier text."""
        public = [page for page in self.pages if page not in self.hidden]
        return {f"/{page.language}/" for page in public} | (
            {path_of(self.friend)} if public else set()
        )

    @property
    def release(self):
        return release_of(self.pages[0])


def text_of(answer) -> str:
    """Return the headers and the text of an answer as one string."""
    content = b"" if answer.streaming else answer.content
    headers = " ".join(map(str, answer.headers.values()))
    return unquote(unescape(f"{headers} {content.decode(errors='replace')}")).lower()
