"""Telling of pictures and documents that were changed in an original while a translation has its own."""

from typing import Any

from wagtail_localize.models import Translation

from translation.localize.overrides import field_overrides
from translation.localize.own_files import OwnFile, SourceFile, outdated_files, own_files
from translation.localize.segments import model_of
from translation.models import FieldOverride
from translation.workflow.signals import own_files_outdated


def report_outdated_files(translation: Translation, by: Any = None) -> None:
    """Send `own_files_outdated`, once for each file that the original has got."""
    if not getattr(translation, "overrides_edited_at", None):
        return
    overrides = field_overrides(translation.source, translation.target_locale)
    own = own_files(overrides)
    found = outdated_files(translation.source, overrides, model_of(translation))
    new = [one for one in found if own[one.name].reported != one.pk]
    for file in new:
        text = str(OwnFile(own[file.name].pk, own[file.name].replaces, file.pk))
        # An update, so that it is no edit after an approval.
        FieldOverride.objects.filter(translation=translation, field=file.name).update(text=text)
    if new:
        paths = [path_of(file) for file in new]
        own_files_outdated.send(Translation, translation=translation, paths=paths, by=by)


def path_of(file: SourceFile) -> str:
    context = file.segment.context
    return str(context.field_path or context.path)
