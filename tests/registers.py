"""Items of two newsrooms, and common ones, in each register, for tests."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Site

from core.models import Organisation
from news.models import Contact, FactBox, Topic
from release.models import HouseTerm
from tests.factories import locale
from tests.neighbours import make_neighbour
from translation.models import Term

SNIPPETS = {Contact: "name", FactBox: "heading", Topic: "name", Organisation: "name"}
# What each item is called: nothing else contains these words.
OURS, THEIRS, COMMON = "Aaqvi", "Aaqdere", "Aaqalle"


@dataclass(frozen=True)
class Registers:
    """The sites of both newsrooms, and the items by model and name."""

    first: Site
    neighbour: Site
    items: dict[tuple[Any, str], Any]

    def of(self, model: Any, name: str) -> Any:
        return self.items[model, name]


def make_registers() -> Registers:
    first = Site.objects.get(is_default_site=True)
    neighbour = make_neighbour()
    items = {}
    for name, site in ((OURS, first), (THEIRS, neighbour), (COMMON, None)):
        for model in SNIPPETS:
            items[model, name] = make_item(model, name, site)
        items[Term, name] = make_own_term(name, site)
        items[HouseTerm, name] = HouseTerm.objects.create(
            locale=locale("nb"), term=name, advice=f"Råd {name}", site=site
        )
    return Registers(first, neighbour, items)


def make_item(model: Any, name: str, site: Site | None, language: str = "nb") -> Any:
    """Publish an item of a newsroom."""
    item = model(**{SNIPPETS[model]: name}, locale=locale(language), site=site, live=False)
    item.save()
    item.save_revision().publish()
    item.refresh_from_db()
    return item


def make_own_term(word: str, site: Site | None, **texts: str) -> Term:
    term = Term(note=f"Merknad {word}", site=site)
    for language, text in {"nb": word, "en": f"{word}en", **texts}.items():
        term.write_texts(language, text=text)
    term.save()
    return term
