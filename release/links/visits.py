"""Who visits by a personal link: the cookie after opening it, the log, and what the visitor may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from ipaddress import ip_address, ip_network
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.models import Revision

from accounts.limits import client_address
from news.models import StoryPage
from release.embargo import embargo_line
from release.links.approved import approved_revisions
from release.models import LinkEvent, PersonalLink
from release.versions import Version, versions_of

COOKIE_PATH = "/p/"
# Within this time, the same event of the same link is logged once.
PAUSE = timedelta(minutes=10)


def network_of(request: HttpRequest) -> str:
    """Return the beginning of the client's address: of IPv4 24 bits, of IPv6 48."""
    address = client_address(request)
    if not address:
        return ""
    bits = 24 if ip_address(address).version == 4 else 48
    return str(ip_network((address, bits), strict=False).network_address)


def cookie_of(pk: int) -> str:
    """Return the name of a link's cookie: a browser may have opened several links."""
    return f"link_{pk}"


@dataclass
class Visit:
    """A request by the person of a link. Everything is read from the database, so that revoking acts at once."""

    request: HttpRequest
    link: PersonalLink
    token: str

    @classmethod
    def by_token(cls, request: HttpRequest, token: str) -> "Visit | None":
        link = PersonalLink.objects.of_token(token)
        return cls(request, link, token) if link else None

    @classmethod
    def by_cookie(cls, request: HttpRequest, pk: int) -> "Visit | None":
        visit = cls.by_token(request, request.COOKIES.get(cookie_of(pk), ""))
        return visit if visit and visit.link.pk == pk else None

    @property
    def url(self) -> str:
        return reverse("personal_link:home", args=[self.link.pk])

    @property
    def files_url(self) -> str:
        return f"{self.url}file/"

    @cached_property
    def versions(self) -> list[Version]:
        """The language versions that the person may read."""
        return [one for one in versions_of(self.link.release) if self.link.allows(one.locale)]

    def version_in(self, language: str) -> Version | None:
        return next((one for one in self.versions if one.page.language == language), None)

    @cached_property
    def approved(self) -> dict[int, Revision]:
        """The approved revisions of languages that are not public yet, by the page's pk."""
        return approved_revisions([one for one in self.versions if not one.is_public])

    @cached_property
    def embargo(self) -> str:
        return embargo_line(self.link.release, self.link.language)

    @property
    def must_accept(self) -> bool:
        """Whether the person has not accepted the embargo yet."""
        return bool(self.embargo) and self.link.accepted_at is None

    @property
    def preferred(self) -> Version | None:
        return self.version_in(self.link.language) or next(iter(self.versions), None)

    @property
    def public_url(self) -> str:
        """The public page once every language of the link is public; before that, an empty string.

        A page with a view restriction is live, but not public: its address is not for former receivers.
        """
        pages = {one.page.pk for one in self.versions if one.is_public}
        if not self.preferred or len(pages) < len(self.versions):
            return ""
        if StoryPage.objects.published().filter(pk__in=pages).count() < len(pages):
            return ""
        return self.preferred.page.full_url or ""

    @property
    def form_key(self) -> str:
        """What forms send back, as only a page that was opened with the cookie knows it."""
        return salted_hmac("release.links.form", self.token, algorithm="sha256").hexdigest()

    def sent_its_form(self) -> bool:
        return constant_time_compare(self.request.POST.get("key", ""), self.form_key)

    def set_cookie(self, response: Any) -> None:
        response.set_cookie(
            cookie_of(self.link.pk),
            self.token,
            expires=self.link.expires_at,
            path=COOKIE_PATH,
            secure=self.request.is_secure(),
            httponly=True,
            samesite="Lax",
        )

    def log(self, kind: str, version: Version | None = None, **facts: Any) -> None:
        """Add a line to the link's log, unless the same was logged a short time ago."""
        facts["page_id"] = version.page.pk if version else None
        facts["language"] = version.page.language if version else ""
        recent = LinkEvent.objects.filter(
            link=self.link, kind=kind, at__gt=timezone.now() - PAUSE, **facts
        )
        if not recent.exists():
            LinkEvent.objects.create(
                link=self.link, kind=kind, ip=network_of(self.request), **facts
            )

    def languages(self, current: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the code and URL of each language of the link, and whether it is the current one."""
        for version in self.versions:
            code = version.page.language
            yield code, f"{self.url}{code}/", code == current
