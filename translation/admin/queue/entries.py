"""The desk as a list: what waits for whom, by deadline, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation

from translation.admin.queue.querysets import SETTLED, STATES, statuses_for, translations_of
from translation.workflow.status.computing import searchable
from translation.workflow.workflow_status import IN_REVIEW

# In place of the source in a pair of languages.
ANY = "*"


@dataclass(frozen=True)
class QueueEntry:
    """One translation on the desk; `words_left` counts words of the original."""

    translation: Translation
    title: str
    state: str
    is_late: bool
    done: int
    total: int
    words_left: int
    deadline: datetime | None
    translator: object | None

    @property
    def label(self) -> Any:
        return STATES[self.state]

    @property
    def is_free(self) -> bool:
        """Whether it waits for whoever takes it."""
        return not self.translator and self.state not in (*SETTLED, IN_REVIEW)

    @property
    def kind(self) -> Any:
        return self.translation.source.specific_content_type.model_class()._meta.verbose_name


def languages_in(pair: str) -> tuple[str, str]:
    """Source and target of `nb-en`; of `pt-br-en`, too."""
    codes = [code for code, _name in settings.LANGUAGES]
    pairs = ((source, target) for source in [ANY, *codes] for target in codes)
    return next((found for found in pairs if "-".join(found) == pair), ("", ""))


def queue_of(user: Any, wanted: dict | None = None) -> Any:
    """The status of what a user may write, those with the nearest deadline first.

    `wanted` may hold `q` (words of either title), `pair` (source and target language, `nb-en`, or `*-en`),
    `translator` (a user, or None for nobody's), `kind` (`story` or `register`) and `late`.
    """
    wanted = wanted or {}
    found = statuses_for(user)
    if words := wanted.get("q"):
        found = found.filter(search_text__contains=searchable(words))
    if pair := wanted.get("pair"):
        source, target = languages_in(pair)
        found = found.filter(target_locale__language_code=target)
        if source != ANY:
            found = found.filter(source_locale__language_code=source)
    if "translator" in wanted:
        found = found.filter(translator=wanted["translator"])
    if kind := wanted.get("kind"):
        found = found.filter(is_page=kind == "story")
    if wanted.get("late"):
        found = found.filter(late()).exclude(state__in=SETTLED)
    return found.order_by(F("deadline").asc(nulls_last=True), "title", "pk")


def late() -> Q:
    """Whose deadline has passed; of what is settled, nobody asks."""
    return Q(deadline__lt=timezone.now())


def in_state(found: Any, state: str = "") -> Any:
    """Those in one state; without a state, those that still want work."""
    return found.filter(state=state) if state else found.exclude(state__in=SETTLED)


def counts(found: Any) -> dict[str, int]:
    """How many there are in each state."""
    return dict(found.order_by().values_list("state").annotate(Count("pk")))


@dataclass
class Load:
    """What waits for one translator (None: for nobody yet) in one language."""

    language: object
    translator: object | None
    waiting: int
    late: int


def loads(user: Any, people: Any) -> list[Load]:
    """What waits of all that a user sees, by language and translator, the most burdened first."""
    rows = (
        in_state(queue_of(user))
        .order_by()
        .values_list("target_locale", "translator")
        .annotate(waiting=Count("pk"), late=Count("pk", filter=late()))
    )
    languages = Locale.objects.in_bulk()
    people = {person.pk: person for person in people}
    found = [
        Load(languages[language], people.get(person), waiting, late)
        for language, person, waiting, late in rows
    ]
    return sorted(found, key=lambda load: (-load.late, -load.waiting))


def entries_of(statuses: Any) -> list[QueueEntry]:
    """The entries of these statuses; one query more, for the translations behind them."""
    rows = list(statuses)
    translations = translations_of(rows)
    return [entry_of(row, translations[row.pk]) for row in rows if row.pk in translations]


def entry_of(status: Any, translation: Translation) -> QueueEntry:
    assignment = getattr(translation, "assignment", None)
    return QueueEntry(
        translation=translation,
        title=status.title,
        state=status.state,
        is_late=status.is_late,
        done=status.done,
        total=status.total,
        words_left=status.words_left,
        deadline=status.deadline,
        translator=assignment and assignment.translator,
    )


def queue_entries(
    user: Any, state: str = "", words: str = "", most: int | None = None
) -> list[QueueEntry]:
    """A user's entries; what is approved or live only where it is asked for."""
    found = in_state(queue_of(user, {"q": words}), state)
    return entries_of(found[:most])
