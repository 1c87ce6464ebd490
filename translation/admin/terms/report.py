"""Which translations do not keep to the term list, at the desk and in public."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.localize.inline_markup import normalised_text
from translation.models import Term, TranslationStatus
from translation.quality.glossary import Glossary, forms_of, terminology_issues_with_terms
from translation.workflow.permissions import WRITE, permitted_to

DRAFT, LIVE = "draft", "live"
FEW = 5  # terms that are looked for in the database; for more, every text is read


@dataclass
class TerminologyIssue:
    """One term that a translation breaks, with a sentence where it does, in the draft or in public or both."""

    translation: Translation
    term: Term
    message: str
    text: str
    segment: int | None = None
    places: set[str] = field(default_factory=set)

    @property
    def is_live(self) -> bool:
        return LIVE in self.places

    @property
    def is_draft(self) -> bool:
        return DRAFT in self.places


def terminology_issues_for(user: Any, terms: list[Term]) -> list[TerminologyIssue]:
    """Every breach of these terms by translations that a user may write, by title.

    A fixed number of queries, and some for each live story that is being rewritten.
    """
    glossary = Glossary.load()
    chosen = {term.pk: term for term in terms}
    translations = list(
        Translation.objects.filter(permitted_to(user, WRITE), enabled=True).select_related(
            "source__locale", "target_locale", "status"
        )
    )
    public = live_targets(translations)
    found: dict[tuple[int, str], TerminologyIssue] = {}

    def look(translation: Any, texts: Any, places: Any) -> None:
        codes = translation.source.locale.language_code, translation.target_locale.language_code
        for source, target, segment in texts:
            for message, broken in terminology_issues_with_terms(source, target, codes, glossary):
                term = next((chosen[term.pk] for term in broken if term.pk in chosen), None)
                if term:
                    breach = TerminologyIssue(
                        translation, term, message, normalised_text(target), segment
                    )
                    found.setdefault((translation.pk, message), breach).places.update(places)

    drafts = draft_texts(translations, terms)
    for translation in translations:
        is_public = translation.pk in public
        # Where the desk says something else than what was approved last; or may, while it is in review.
        is_rewritten = translation.status.state not in TranslationStatus.SETTLED
        places = {DRAFT, LIVE} if is_public and not is_rewritten else {DRAFT}
        look(translation, drafts[translation.pk], places)
        if is_public and is_rewritten:
            look(translation, public_texts(translation, *public[translation.pk]), {LIVE})
    return sorted(found.values(), key=lambda breach: breach.translation.source.object_repr)


def root(text: str, language: str) -> str:
    """Letters of a phrase's longest word that all its inflections have, and that a database finds in any case."""
    word = max(re.findall(r"[^\W_]+", text.lower()), key=len, default="")
    stems = forms_of(word, language)
    shared = next(
        word[:length]
        for length in range(len(word), -1, -1)
        if all(stem.startswith(word[:length]) for stem in stems)
    )
    return max(re.findall("[a-z0-9]+", shared[: max(3, len(shared) - 1)]), key=len, default="")


def candidate_translations(terms: Any) -> Q:
    """String translations in which one of the terms may be broken: all of them where the terms are many."""
    if len(terms) > FEW:
        return Q()
    wanted = Q(pk=None)
    for term in terms:
        for language, word in term.by_language("text").items():
            said = root(word, language)
            wanted |= Q(
                translation_of__locale__language_code=language, translation_of__data__icontains=said
            )
        for language, variants in term.by_language("forbidden").items():
            for variant in filter(str.strip, variants.split(";")):
                avoided = root(variant, language)
                wanted |= Q(locale__language_code=language, data__icontains=avoided)
    return wanted


def draft_texts(translations: Any, terms: Any) -> dict[int, list[tuple[str, str, int]]]:
    """Source, target and segment of what the desk says wherever the terms can occur; two queries."""
    written = StringTranslation.objects.filter(
        candidate_translations(terms),
        locale__in={translation.target_locale_id for translation in translations},
    ).exclude(data="")
    texts = {
        (string, context, locale): (source, target)
        for string, context, locale, source, target in written.values_list(
            "translation_of_id", "context_id", "locale_id", "translation_of__data", "data"
        )
    }
    by_source = defaultdict(list)
    for translation in translations:
        by_source[translation.source_id].append(translation)
    segments = StringSegment.objects.order_by("order")
    if len(terms) <= FEW:
        segments = segments.filter(string__in={string for string, _context, _locale in texts})
    found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for pk, source, string, context in segments.values_list(
        "pk", "source_id", "string_id", "context_id"
    ):
        for translation in by_source.get(source, ()):
            if pair := texts.get((string, context, translation.target_locale_id)):
                found[translation.pk].append((*pair, pk))
    return found


def live_targets(translations: Any) -> dict[int, tuple[type, int]]:
    """Model and pk of each translation's target that is live; one query for each model."""
    by_model = defaultdict(list)
    for translation in translations:
        by_model[translation.source.specific_content_type_id].append(translation)
    found = {}
    for content_type, chosen in by_model.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        items = model._base_manager.filter(
            translation_key__in=[translation.source.object_id for translation in chosen]
        )
        if hasattr(model, "live"):
            items = items.filter(live=True)
        keys = {
            (key, locale): pk
            for pk, key, locale in items.values_list("pk", "translation_key", "locale_id")
        }
        for translation in chosen:
            pk = keys.get((translation.source.object_id, translation.target_locale_id))
            if pk:
                found[translation.pk] = (model, pk)
    return found


def public_texts(translation: Any, model: Any, pk: int) -> list[tuple[str, str, None]]:
    """Source and target of what readers meet, block by block, from the rows that are live."""
    target = model._base_manager.get(pk=pk)
    source = model._base_manager.filter(
        translation_key=translation.source.object_id, locale=translation.source.locale_id
    ).first()
    if source is None:
        return []
    theirs, mine = (texts_by_path(item) for item in (source, target))
    return [(theirs[path], mine[path], None) for path in theirs.keys() & mine.keys()]


def texts_by_path(item: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for segment in extract_segments(item):
        if isinstance(segment, StringSegmentValue):
            known = found.get(segment.path)
            said = segment.string.data
            found[segment.path] = f"{known} {said}" if known else said
    return found
