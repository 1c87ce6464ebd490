"""Find the language pairs of a source: each story has at most one partner in each language."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from imports.addresses import digest
from imports.models import ImportedStory, ImportSource, LanguagePair, OldAddress
from imports.pairing.joining import NotJoinable, join
from imports.pairing.scores import SURE, WINDOW, WORTH_ASKING, Score, declared, likeness, moment

logger = logging.getLogger(__name__)
Status = LanguagePair.Status
Found = tuple[Score, ImportedStory, ImportedStory]


def propose_pairs(source: ImportSource, original_language: str) -> int:
    """Store the best pairs of stories that are not paired yet; return their number."""
    stories = list(ImportedStory.objects.filter(source=source, page__isnull=False).order_by("pk"))
    known = LanguagePair.objects.filter(source=source)
    refused = set(known.filter(status=Status.REFUSED).values_list("original", "translation"))
    known.filter(status=Status.PROPOSED).delete()
    taken = set()
    for pair in known.filter(status=Status.JOINED).select_related("original", "translation"):
        taken |= {(pair.original_id, pair.translation.language)}
        taken |= {(pair.translation_id, pair.original.language)}
    pairs = []
    for score, one, other in sorted(candidates(stories), key=lambda found: -found[0].value):
        if {(one.pk, other.language), (other.pk, one.language)} & taken:
            continue
        original, translation = in_order(one, other, original_language)
        if (original.pk, translation.pk) in refused:
            continue
        taken |= {(one.pk, other.language), (other.pk, one.language)}
        pairs.append(
            LanguagePair(
                source=source,
                original=original,
                translation=translation,
                score=score.value,
                reasons=list(score.reasons),
            )
        )
    LanguagePair.objects.bulk_create(pairs)
    return len(pairs)


def in_order(
    one: ImportedStory, other: ImportedStory, language: str
) -> tuple[ImportedStory, ImportedStory]:
    """Return the original first: the story in that language, else the one in the first language by name."""
    return (other, one) if other.language == language else (one, other)


def candidates(stories: list[ImportedStory]) -> Iterator[Found]:
    """Yield the pairs that the source declares, and those close in time that have enough in common."""
    own: dict[int, set[str]] = defaultdict(set)
    rows = OldAddress.objects.filter(story__in=[one.pk for one in stories]).order_by()
    owners = {}
    for pk, key in rows.values_list("story_id", "digest").iterator():
        own[pk].add(key)
        owners[key] = pk
    seen = set()
    for one, other in [*declared_pairs(stories, owners), *pairs_in_time(stories)]:
        both = frozenset((one.pk, other.pk))
        if both in seen or one.language == other.language:
            continue
        seen.add(both)
        score = declared(one, other, own)
        score = score if score.value else likeness(one, other)
        if score.value >= WORTH_ASKING:
            yield score, one, other


def declared_pairs(
    stories: list[ImportedStory], owners: dict[str, int]
) -> Iterator[tuple[ImportedStory, ImportedStory]]:
    """Yield the pairs of a group, and of stories that link to one another as languages."""
    by_pk = {one.pk: one for one in stories}
    groups = defaultdict(list)
    for one in stories:
        if one.group:
            groups[one.group].append(one)
        for address in one.alternates.values():
            other = by_pk.get(owners.get(digest(address), 0))
            if other and other is not one:
                yield one, other
    for members in groups.values():
        yield from combinations(members, 2)


def pairs_in_time(
    stories: list[ImportedStory],
) -> Iterator[tuple[ImportedStory, ImportedStory]]:
    """Yield the pairs of stories without a group that were published within days of each other."""
    dated = [(at, one) for one in stories if not one.group and (at := moment(one.features))]
    dated.sort(key=lambda row: (row[0], row[1].pk))
    start = 0
    for place, (at, one) in enumerate(dated):
        while dated[start][0] < at - WINDOW:
            start += 1
        for _earlier, other in dated[start:place]:
            if other.language != one.language:
                yield other, one


def join_sure_pairs(source: ImportSource, user: Any) -> int:
    """Join the pairs that need no question; return their number. One that cannot be joined stays proposed."""
    joined = 0
    sure = LanguagePair.objects.filter(source=source, status=Status.PROPOSED, score__gte=SURE)
    for pair in sure.select_related("original__page", "translation__page"):
        try:
            join(pair, user)
            joined += 1
        except NotJoinable as error:
            pair.reasons = [*pair.reasons, str(error)]
            pair.save(update_fields=["reasons"])
            logger.info("Pair %s is not joined: %s", pair.pk, error)
    return joined
