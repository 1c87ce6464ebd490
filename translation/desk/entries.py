"""The desk as a list: what waits for whom, by deadline, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q
from wagtail.models import Locale, get_page_models
from wagtail_localize.models import StringTranslation, Translation

from translation.desk.states import (
    SETTLED,
    STATES,
    progress_by_translation,
    translations_for,
    with_states,
)
from translation.standing import IN_REVIEW
from translation.texts import text_of

# Where an item's name stands among its texts.
NAMES = ("title", "name", "heading")


@dataclass(frozen=True)
class Entry:
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
    def label(self):
        return STATES[self.state]

    @property
    def is_free(self) -> bool:
        """Whether it waits for whoever takes it."""
        return not self.translator and self.state not in (*SETTLED, IN_REVIEW)

    @property
    def kind(self):
        return self.translation.source.specific_content_type.model_class()._meta.verbose_name


def on_desk(user, wanted: dict | None = None):
    """Translations that a user may write, those with the nearest deadline first.

    `wanted` may hold `q` (words of either title), `pair` (source and target language, `nb-en`),
    `translator` (a user, or None for nobody's), `kind` (`story` or `register`) and `late`.
    """
    wanted = wanted or {}
    found = with_states(translations_for(user))
    if words := wanted.get("q"):
        found = found.filter(named_in_original(words) | named_in_translation(words))
    if pair := wanted.get("pair"):
        source, _dash, target = pair.partition("-")
        found = found.filter(
            source__locale__language_code=source, target_locale__language_code=target
        )
    if "translator" in wanted:
        found = found.filter(assignment__translator=wanted["translator"])
    if kind := wanted.get("kind"):
        pages = ContentType.objects.get_for_models(*get_page_models()).values()
        of_pages = Q(source__specific_content_type__in=list(pages))
        found = found.filter(of_pages if kind == "story" else ~of_pages)
    if wanted.get("late"):
        found = found.filter(is_late=True)
    return found.order_by(
        F("assignment__deadline").asc(nulls_last=True), "source__object_repr", "pk"
    )


def in_state(found, state: str = ""):
    """Those in one state; without a state, those that still want work."""
    return found.filter(state=state) if state else found.exclude(state__in=SETTLED)


def spellings(words: str) -> set[str]:
    """SQLite knows no capital of æ, ø and å."""
    return {words, words.lower(), words.upper(), words.capitalize()}


def named_in_original(words: str) -> Q:
    found = Q()
    for spelling in spellings(words):
        found |= Q(source__object_repr__icontains=spelling)
    return found


def named_in_translation(words: str) -> Q:
    """Asked once for all translations, not for each of them: a hundred times as fast."""
    said = Q()
    for spelling in spellings(words):
        said |= Q(data__icontains=escape(spelling, quote=False))
    found = StringTranslation.objects.filter(said, context__path__in=NAMES)
    return Q(source__object__in=found.values("context__object"))


def counts(found) -> dict[str, int]:
    """How many there are in each state."""
    return dict(found.order_by().values_list("state").annotate(Count("pk")))


@dataclass
class Load:
    """What waits for one translator (None: for nobody yet) in one language."""

    language: object
    translator: object | None
    waiting: int
    late: int


def loads(user, people) -> list[Load]:
    """What waits of all that a user sees, by language and translator, the most burdened first."""
    rows = (
        in_state(on_desk(user))
        .order_by()
        .values_list("target_locale", "assignment__translator")
        .annotate(waiting=Count("pk"), late=Count("pk", filter=Q(is_late=True)))
    )
    languages = Locale.objects.in_bulk()
    people = {person.pk: person for person in people}
    found = [
        Load(languages[language], people.get(person), waiting, late)
        for language, person, waiting, late in rows
    ]
    return sorted(found, key=lambda load: (-load.late, -load.waiting))


def entries_of(translations) -> list[Entry]:
    """These translations (with states) as entries; one query more, for how far they have come."""
    rows = list(translations)
    progress = progress_by_translation([translation.pk for translation in rows])
    return [entry_of(row, progress.get(row.pk, [])) for row in rows]


def entry_of(translation, texts: list[tuple[str, bool]]) -> Entry:
    assignment = getattr(translation, "assignment", None)
    return Entry(
        translation=translation,
        title=translation.source.object_repr,
        state=translation.state,
        is_late=translation.is_late,
        done=sum(is_done for _text, is_done in texts),
        total=len(texts),
        words_left=sum(len(text_of(text).split()) for text, is_done in texts if not is_done),
        deadline=assignment and assignment.deadline,
        translator=assignment and assignment.translator,
    )


def entries(user, state: str = "", words: str = "", most: int | None = None) -> list[Entry]:
    """A user's entries; what is approved or live only where it is asked for."""
    found = in_state(on_desk(user, {"q": words}), state)
    return entries_of(found[:most])
