"""The glossary that applies to a translation: common terms, and those of its newsroom."""

from collections.abc import Iterable
from functools import lru_cache
from time import monotonic

from wagtail.models import Page
from wagtail_localize.models import Translation

from core.newsroom_access import FrontPage, front_pages, site_pk_of
from translation.localize.segments import model_of
from translation.localize.tree_locations import location_of
from translation.models import Term
from translation.quality.glossary import Glossary


class Glossaries:
    """The glossaries of all newsrooms that have terms of their own, and the common one; not to be changed."""

    def __init__(self, terms: Iterable[Term]) -> None:
        known = list(terms)
        owners = {term.site_id for term in known if term.site_id}
        self.front_pages: list[FrontPage] = front_pages() if owners else []
        self.by_site = {
            site: Glossary(term for term in known if term.site_id in (None, site))
            for site in (None, *owners)
        }

    @classmethod
    def load(cls) -> "Glossaries":
        """Load all terms, in one query, and in two more if a newsroom has some of its own."""
        return cls(Term.objects.in_order())

    @classmethod
    def recent(cls) -> "Glossaries":
        """Return the glossaries cached for up to a minute, for checks while typing."""
        return glossaries_of(int(monotonic() // 60))

    def of(self, translation: Translation) -> Glossary:
        """Return the glossary of the newsroom that a translation belongs to."""
        site = self.site_of(translation) if len(self.by_site) > 1 else None
        return self.by_site.get(site) or self.by_site[None]

    def site_of(self, translation: Translation) -> int | None:
        path = location_of(translation).path
        if not path and issubclass(model_of(translation), Page):
            return site_pk_of(translation.source.get_source_instance())
        return next(
            (one.site for one in self.front_pages if path and path.startswith(one.path)), None
        )


@lru_cache(maxsize=1)
def glossaries_of(minute: int) -> Glossaries:
    return Glossaries.load()
