"""The report of terminology issues in drafts and in published translations."""

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
from translation.quality.glossaries import Glossaries
from translation.quality.glossary import terminology_issues_with_terms
from translation.quality.phrases import alternatives, forms_of
from translation.workflow.permissions import WRITE, permitted_to

DRAFT, LIVE = "draft", "live"
# Up to this many terms are searched for in the database; for more, all texts are read.
MAX_SEARCHED_TERMS = 5


@dataclass
class TerminologyIssue:
    """A term that a translation does not follow, with the text, in the draft, in public or both."""

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
    """Return the issues with these terms in translations that a user may write, by title.

    Uses a fixed number of queries, and some for each published story with a changed draft.
    """
    glossaries = Glossaries.load()
    selected = {term.pk: term for term in terms}
    translations = list(
        Translation.objects.filter(permitted_to(user, WRITE), enabled=True).select_related(
            "source__locale", "target_locale", "status"
        )
    )
    public = live_targets(translations)
    issues: dict[tuple[int, str], TerminologyIssue] = {}

    def collect(translation: Any, texts: Any, places: Any) -> None:
        codes = translation.source.locale.language_code, translation.target_locale.language_code
        glossary = glossaries.of(translation)
        for source, target, segment in texts:
            for message, broken in terminology_issues_with_terms(source, target, codes, glossary):
                term = next((selected[term.pk] for term in broken if term.pk in selected), None)
                if term:
                    issue = TerminologyIssue(
                        translation, term, message, normalised_text(target), segment
                    )
                    issues.setdefault((translation.pk, message), issue).places.update(places)

    drafts = draft_texts(translations, terms)
    for translation in translations:
        is_public = translation.pk in public
        # The draft differs, or may differ while it is in review, from the approved revision.
        is_changed = translation.status.state not in TranslationStatus.SETTLED
        places = {DRAFT, LIVE} if is_public and not is_changed else {DRAFT}
        collect(translation, drafts[translation.pk], places)
        if is_public and is_changed:
            collect(translation, public_texts(translation, *public[translation.pk]), {LIVE})
    return sorted(issues.values(), key=lambda issue: issue.translation.source.object_repr)


def searchable_stem(text: str, language: str) -> str:
    """Return ASCII letters that all inflections of a phrase's longest word share.

    Databases ignore the case of ASCII letters alike.
    """
    word = max(re.findall(r"[^\W_]+", text.lower()), key=len, default="")
    stems = forms_of(word, language)
    shared = next(
        word[:length]
        for length in range(len(word), -1, -1)
        if all(stem.startswith(word[:length]) for stem in stems)
    )
    return max(re.findall("[a-z0-9]+", shared[: max(3, len(shared) - 1)]), key=len, default="")


def candidate_translations(terms: Any) -> Q:
    """Return the condition for texts that can contain one of the terms; for many terms, all texts."""
    if len(terms) > MAX_SEARCHED_TERMS:
        return Q()
    condition = Q(pk=None)
    for term in terms:
        for language, words in term.by_language("text").items():
            for word in alternatives(words):
                stem = searchable_stem(word, language)
                condition |= Q(
                    translation_of__locale__language_code=language,
                    translation_of__data__icontains=stem,
                )
        for language, variants in term.by_language("forbidden").items():
            for variant in alternatives(variants):
                stem = searchable_stem(variant, language)
                condition |= Q(locale__language_code=language, data__icontains=stem)
    return condition


def draft_texts(translations: Any, terms: Any) -> dict[int, list[tuple[str, str, int]]]:
    """Return (source, target, segment) of the draft texts that can contain the terms, in two queries."""
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
    if len(terms) <= MAX_SEARCHED_TERMS:
        segments = segments.filter(string__in={string for string, _context, _locale in texts})
    by_translation: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for pk, source, string, context in segments.values_list(
        "pk", "source_id", "string_id", "context_id"
    ):
        for translation in by_source.get(source, ()):
            if pair := texts.get((string, context, translation.target_locale_id)):
                by_translation[translation.pk].append((*pair, pk))
    return by_translation


def live_targets(translations: Any) -> dict[int, tuple[Any, int]]:
    """Return model and pk of each published target, with one query for each model."""
    by_model = defaultdict(list)
    for translation in translations:
        by_model[translation.source.specific_content_type_id].append(translation)
    targets: dict[int, tuple[Any, int]] = {}
    for content_type, same_model in by_model.items():
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        items = model._base_manager.filter(
            translation_key__in=[translation.source.object_id for translation in same_model]
        )
        if hasattr(model, "live"):
            items = items.filter(live=True)
        keys = {
            (key, locale): pk
            for pk, key, locale in items.values_list("pk", "translation_key", "locale_id")
        }
        for translation in same_model:
            pk = keys.get((translation.source.object_id, translation.target_locale_id))
            if pk:
                targets[translation.pk] = (model, pk)
    return targets


def public_texts(translation: Any, model: Any, pk: int) -> list[tuple[str, str, None]]:
    """Return (source, target) of the published texts, by path."""
    target = model._base_manager.get(pk=pk)
    source = model._base_manager.filter(
        translation_key=translation.source.object_id, locale=translation.source.locale_id
    ).first()
    if source is None:
        return []
    originals, translated = (texts_by_path(item) for item in (source, target))
    paths = originals.keys() & translated.keys()
    return [(originals[path], translated[path], None) for path in paths]


def texts_by_path(item: Any) -> dict[str, str]:
    texts: dict[str, str] = {}
    for segment in extract_segments(item):
        if isinstance(segment, StringSegmentValue):
            text = segment.string.data
            earlier = texts.get(segment.path)
            texts[segment.path] = f"{earlier} {text}" if earlier else text
    return texts
