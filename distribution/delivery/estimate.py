"""How many would get a story if it was published now, by language, without doubles."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from distribution.addresses import hash_of
from distribution.delivery.audience import contacts, subscribers
from distribution.delivery.languages import language_for
from distribution.delivery.stories import criteria_of
from distribution.models import Dispatch, Suppression
from distribution.models.subscribers import LanguageRule
from release.models import Release
from release.versions import Version


@dataclass
class Estimate:
    """Numbers of recipients; `fallbacks` of them get another language than theirs, `waiting` get nothing yet."""

    languages: dict[str, int] = field(default_factory=dict)
    contacts: int = 0
    subscribers: int = 0
    fallbacks: int = 0
    waiting: int = 0

    @property
    def total(self) -> int:
        return self.contacts + self.subscribers

    def add(self, reader: str, language: str | None) -> bool:
        """Count a recipient; return whether they get the mail at once."""
        if language is None:
            self.waiting += 1
            return False
        self.languages[language] = self.languages.get(language, 0) + 1
        self.fallbacks += language != reader
        return True


def estimate(release: Release, versions: list[Version], languages: list[str]) -> Estimate:
    """Return the estimate for a story that is published in these languages. It costs a few queries for any number."""
    page = versions[0].page
    dispatch = draft(release, page, [one.page for one in versions], languages)
    blocked = set(
        Suppression.objects.filter(site=dispatch.site_id).values_list("address_hash", flat=True)
    )
    found, seen = Estimate(), set(blocked)
    columns = ("address_key", "language")
    for key, reader in contacts(dispatch).values_list(*columns):
        if is_new(key, seen):
            language = language_for(reader, LanguageRule.FALLBACK, languages)
            found.contacts += found.add(reader, language)
    rows = subscribers(dispatch).values_list(*columns, "language_rule", "kinds")
    for key, reader, rule, kinds in rows.iterator(chunk_size=2000):
        if (not kinds or page.kind in kinds) and is_new(key, seen):
            found.subscribers += found.add(reader, language_for(reader, rule, languages))
    return found


def is_new(key: str, seen: set[str]) -> bool:
    """Note an address; return whether it is neither blocked nor counted."""
    address_hash = hash_of(key)
    if address_hash in seen:
        return False
    seen.add(address_hash)
    return True


def draft(release: Release, page: Any, pages: list[Any], languages: list[str]) -> Dispatch:
    """Return the dispatch of a publication, not saved."""
    now, site = timezone.now(), page.get_site()
    return Dispatch(
        site=site,
        kind=Dispatch.Kind.PUBLICATION,
        release=release,
        story_key=release.translation_key,
        not_before=now,
        not_after=now,
        data={"languages": languages, "criteria": criteria_of(pages), "kind": page.kind},
    )
