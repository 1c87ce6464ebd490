"""The rows of the lists of shared stories in the admin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core.languages import code_of, language_name
from core.newsroom_access import name_of_newsroom
from home.sharing.models import SharedStory
from home.sharing.permissions import sites_published_in
from home.sharing.selection import address_of
from news.models import StoryPage

Status = SharedStory.Status


@dataclass
class Row:
    """A shared story as one user sees it; of a story that is not public any more, only that."""

    share: SharedStory
    title: str
    languages: str = ""
    url: str = ""
    actions: list[tuple[str, str]] = field(default_factory=list)

    @property
    def source(self) -> str:
        return name_of_newsroom(self.share.source)

    @property
    def target(self) -> str:
        return name_of_newsroom(self.share.site)


def shares_seen_by(user: Any) -> Any:
    """Return the shared stories from and to the newsrooms in which a user publishes."""
    sites = sites_published_in(user)
    own = SharedStory.objects.filter(Q(site__in=sites) | Q(source__in=sites))
    return own.select_related("site", "source").order_by("-changed_at", "-pk")


def actions_of(share: SharedStory, user: Any) -> list[tuple[str, str]]:
    """Return the (status, label) of what a user may do."""
    sites, found = sites_published_in(user), []
    if share.site in sites and share.status in (Status.OFFERED, Status.DECLINED):
        found.append((Status.SHOWN.value, _("Show it")))
        if share.status == Status.OFFERED:
            found.append((Status.DECLINED.value, _("Decline")))
    is_own = share.source in sites and share.status in (Status.OFFERED, Status.DECLINED)
    if is_own or share.status == Status.SHOWN:
        found.append((Status.ENDED.value, _("Stop sharing")))
    return found


def rows_of(shares: Iterable[SharedStory], user: Any) -> list[Row]:
    shares = list(shares)
    keys = {share.translation_key for share in shares}
    versions = defaultdict(list)
    for story in StoryPage.objects.published().filter(translation_key__in=keys).order_by("pk"):
        versions[story.translation_key].append(story)
    return [row_of(share, versions[share.translation_key], user) for share in shares]


def row_of(share: SharedStory, versions: list[StoryPage], user: Any) -> Row:
    actions = actions_of(share, user)
    if not versions:
        return Row(share, _("A story that is not public any more"), actions=actions)
    first = versions[0]
    names = ", ".join(language_name(code_of(one.locale_id)) for one in versions)
    url = first.full_url or ""
    if share.status == Status.SHOWN and share.site in sites_published_in(user):
        url = f"{share.site.root_url}{address_of(share, first)}"
    return Row(share, first.title, names, url, actions)
