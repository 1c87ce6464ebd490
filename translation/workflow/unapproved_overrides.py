"""Links and files that a translation has of its own, and that were changed since its live version was approved."""

from typing import Any, NamedTuple

from wagtail_localize.models import TranslationContext, TranslationSource
from wagtail_localize.segments import OverridableSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.localize.overrides import LINK
from translation.localize.own_files import FILE, own_files, source_files
from translation.localize.segments import model_of
from translation.models import Approval, FieldOverride
from translation.workflow.assessment import Assessment


class UnapprovedOverrides(NamedTuple):
    """What was changed since an approval.

    `added` are the names of overrides in whose places readers still see what the original has or had, `changed` the
    paths of the texts and fields with the other ones.
    """

    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()


def unapproved_overrides(
    assessment: Assessment, approval: Approval, former: TranslationSource | None
) -> UnapprovedOverrides:
    """Return what was changed since the approval; `former` is the source before it was updated, if it has been."""
    translation = assessment.translation
    edited = getattr(translation, "overrides_edited_at", None)
    if not edited or edited <= approval.created_at:
        return UnapprovedOverrides()
    rows = FieldOverride.objects.filter(
        translation=translation, updated_at__gt=approval.created_at
    ).values_list("field", "text")
    names = {name: text for name, text in rows if name.startswith((LINK, FILE))}
    contexts = {int(name.rpartition("-")[2]): name for name in names}
    paths = TranslationContext.objects.filter(pk__in=contexts).values_list("pk", "path")
    live, sources = values_in(assessment.target), {}
    if any(name.startswith(FILE) for name in names):
        model = model_of(translation)
        sources = {one.name: one.pk for one in source_files(translation.source, model)}
    before = values_in(former.as_instance()) if former else {}
    added, changed = set(), set()
    for context, path in paths:
        name = contexts[context]
        own = own_files({name: names[name]}).get(name)
        originals = {sources.get(name), before.get(path), *(own[1:] if own else ())} - {None}
        if path in live and (name.startswith(LINK) or live[path] in originals):
            added.add(name)
        else:
            changed.add(path.split(".'")[0])
    return UnapprovedOverrides(frozenset(added), frozenset(changed))


def values_in(item: Any) -> dict[str, Any]:
    """Return the files and links in an item by path; that of a link in a text contains its address."""
    segments = extract_segments(item)
    return {one.path: one.data for one in segments if isinstance(one, OverridableSegmentValue)}
