"""Export of the translation memory, and import of other memories into it.

Imported pairs belong to no story: they are string translations without a context, so that they are suggested and
found, but never shown in an article.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation

from translation.exchange.tmx import TextPair
from translation.localize.inline_markup import normalised_text
from translation.workflow.memory_access import readable_entries
from translation.workflow.segment_store import has_invalid_html

TOOL = "TMX"
BATCH = 500


def memory_of(user: Any, source: Locale, target: Locale) -> list[TextPair]:
    """Return the finished translations that a user may write or review, and those that were imported."""
    rows = (
        StringTranslation.objects.filter(
            readable_entries(user),
            translation_of__locale=source,
            locale=target,
            has_error=False,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        .exclude(data="")
        .exclude(context__path="slug")
        .order_by("-updated_at", "-pk")
        .values_list("translation_of__data", "data")
    )
    languages = source.language_code, target.language_code
    return [TextPair(*languages, *texts) for texts in dict.fromkeys(rows)]


@transaction.atomic
def remember(pairs: Iterable[TextPair], user: Any) -> int:
    """Store pairs that the memory does not have yet, and return their number."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    wanted: dict[tuple[int, int, str, str], TextPair] = {}
    for pair in pairs:
        source, target = locales.get(pair.source_language), locales.get(pair.target_language)
        if source and target and normalised_text(pair.source) and normalised_text(pair.target):
            wanted[source.pk, target.pk, pair.source, pair.target] = pair
    keys = list(wanted)
    return sum(
        remember_batch(keys[start : start + BATCH], user) for start in range(0, len(keys), BATCH)
    )


def remember_batch(keys: list[tuple[int, int, str, str]], user: Any) -> int:
    hashes = {key: String._get_data_hash(key[2]) for key in keys}
    String.objects.bulk_create(
        [
            String(locale_id=source, data=text, data_hash=data_hash)
            for (source, text), data_hash in {
                (key[0], key[2]): data_hash for key, data_hash in hashes.items()
            }.items()
        ],
        ignore_conflicts=True,
    )
    strings = String.objects.filter(data_hash__in=hashes.values())
    pks = {(one.locale_id, one.data_hash): one.pk for one in strings.defer("data")}
    known = set(
        StringTranslation.objects.filter(translation_of__in=pks.values()).values_list(
            "translation_of_id", "locale_id", "data"
        )
    )
    new = [
        StringTranslation(
            translation_of_id=pks[source, hashes[key]],
            locale_id=target,
            context=None,
            data=text,
            tool_name=TOOL,
            last_translated_by=user,
            has_error=has_invalid_html(key[2], text),
        )
        for key in keys
        for source, target, _source_text, text in [key]
        if (pks[source, hashes[key]], target, text) not in known
    ]
    return len(StringTranslation.objects.bulk_create(new))
