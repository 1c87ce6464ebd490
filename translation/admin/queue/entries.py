"""The entries of the translation queue, by deadline, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.status import IN_REVIEW, Status, statuses_of
from translation.admin.queue.querysets import SETTLED, STATES, statuses_for, translations_of
from translation.workflow.status.stored_fields import searchable

# Stands for any source language in a language pair.
ANY = "*"


@dataclass(frozen=True)
class QueueEntry:
    """A translation in the queue; `words_left` counts words of the source."""

    translation: Translation
    title: str
    state: str
    is_late: bool
    done: int
    total: int
    words_left: int
    deadline: datetime | None
    translator: object | None

    # The status of the page that is translated into; None for a shared snippet.
    status: Status | None = None

    @property
    def label(self) -> Any:
        return self.status.label if self.status else STATES[self.state]

    @property
    def is_claimable(self) -> bool:
        """Return whether a translator can claim it."""
        return not self.translator and self.state not in (*SETTLED, IN_REVIEW)

    @property
    def kind(self) -> Any:
        return self.translation.source.specific_content_type.model_class()._meta.verbose_name


def languages_in(pair: str) -> tuple[str, str]:
    """Split a language pair such as `nb-en` or `pt-br-en` into source and target."""
    codes = [code for code, _name in settings.LANGUAGES]
    pairs = ((source, target) for source in [ANY, *codes] for target in codes)
    return next((one for one in pairs if "-".join(one) == pair), ("", ""))


def queue_of(user: Any, filters: dict | None = None) -> Any:
    """Return the statuses of the translations that a user may write, by deadline.

    `filters` may contain `q` (words of either title), `pair` (source and target language, `nb-en` or
    `*-en`), `translator` (a user, or None for unassigned), `kind` (`story` or `register`) and `late`.
    """
    filters = filters or {}
    statuses = statuses_for(user)
    if words := filters.get("q"):
        statuses = statuses.filter(search_text__contains=searchable(words))
    if pair := filters.get("pair"):
        source, target = languages_in(pair)
        statuses = statuses.filter(target_locale__language_code=target)
        if source != ANY:
            statuses = statuses.filter(source_locale__language_code=source)
    if "translator" in filters:
        statuses = statuses.filter(translator=filters["translator"])
    if kind := filters.get("kind"):
        statuses = statuses.filter(is_page=kind == "story")
    if filters.get("late"):
        statuses = statuses.filter(late()).exclude(state__in=SETTLED)
    return statuses.order_by(F("deadline").asc(nulls_last=True), "title", "pk")


def late() -> Q:
    """Return the condition for passed deadlines; exclude settled translations separately."""
    return Q(deadline__lt=timezone.now())


def in_state(statuses: Any, state: str = "") -> Any:
    """Filter by a state; without a state, return those that are not settled."""
    return statuses.filter(state=state) if state else statuses.exclude(state__in=SETTLED)


def count_states(statuses: Any) -> dict[str, int]:
    """Return the number of translations in each state."""
    return dict(statuses.order_by().values_list("state").annotate(Count("pk")))


@dataclass
class Workload:
    """The open translations of a translator (None: unassigned) into a language."""

    language: object
    translator: object | None
    waiting: int
    late: int


def workloads(user: Any, translators: Any) -> list[Workload]:
    """Return the open translations that a user may write, by language and translator, the most first."""
    rows = (
        in_state(queue_of(user))
        .order_by()
        .values_list("target_locale", "translator")
        .annotate(waiting=Count("pk"), late=Count("pk", filter=late()))
    )
    languages = Locale.objects.in_bulk()
    by_pk = {translator.pk: translator for translator in translators}
    result = [
        Workload(languages[language], by_pk.get(translator), waiting, late)
        for language, translator, waiting, late in rows
    ]
    return sorted(result, key=lambda workload: (-workload.late, -workload.waiting))


def entries_of(statuses: Any) -> list[QueueEntry]:
    """Return the entries of statuses, with three more queries for their translations and pages."""
    rows = list(statuses)
    translations = translations_of(rows)
    of_pages = page_statuses([row for row in rows if row.is_page], translations)
    return [
        entry_of(row, translations[row.pk], of_pages.get(row.pk))
        for row in rows
        if row.pk in translations
    ]


def page_statuses(rows: list[Any], translations: dict[int, Translation]) -> dict[int, Status]:
    """Return the statuses of the pages that are translated into, by the pk of their translation."""
    paths = {row.path: row.pk for row in rows if row.path and row.pk in translations}
    pages = list(Page.objects.filter(path__in=paths))
    statuses = statuses_of(pages)
    return {paths[page.path]: statuses[page.pk] for page in pages if page.pk in statuses}


def entry_of(status: Any, translation: Translation, of_page: Status | None = None) -> QueueEntry:
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
        status=of_page,
    )


def queue_entries(
    user: Any, state: str = "", words: str = "", limit: int | None = None
) -> list[QueueEntry]:
    """Return a user's entries in a state; without a state, all but approved and published ones."""
    statuses = in_state(queue_of(user, {"q": words}), state)
    return entries_of(statuses[:limit])
