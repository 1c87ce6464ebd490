"""Let stories and shared snippets show another picture, without a change that readers or approvers could see.

Rows and revisions are written directly: no version is made, nothing is published, and no approval ends.
"""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail_localize.models import SegmentOverride, TranslationSource

from core.files.kinds import label_of
from core.files.uses import record_page, record_snippet
from core.page_cache.tracking import record_item
from news.models import StoryPage
from pictures.models import Picture
from release.links.fingerprint import fingerprint
from release.locking import lock_release
from release.models import ApprovedText, EarlierVersion, LinkEvent
from release.replaced_pictures.uses import PICTURE_NAMES, Group, groups_with
from translation.localize.own_files import FILE, source_files
from translation.models import FieldOverride
from translation.workflow.file_access import record_own_files, record_source_files


def repoint(picture: Picture, copy: Picture, chosen: set[str], user: Any) -> None:
    """Let every story and snippet with the picture show its copy, but those that the user has chosen and may edit."""
    for group in sorted(groups_with(picture.pk), key=lambda one: one.key):
        if group.key not in chosen or not group.may_be_changed_by(user):
            Repointing(picture.pk, copy.pk).of_group(group)


class Repointing:
    """Puts one primary key of a picture in the place of another."""

    def __init__(self, old: int, new: int) -> None:
        self.old, self.new = old, new

    def of_group(self, group: Group) -> None:
        key = group.items[0].translation_key
        if group.model is StoryPage:
            lock_release(translation_key=key)
        pks = [one.pk for one in group.items]
        for item in group.model._base_manager.filter(pk__in=pks).order_by("pk"):
            self.of_item(item)
        self.of_source(key, group.model)
        for item in group.model._base_manager.filter(pk__in=pks).order_by("pk"):
            ReferenceIndex.create_or_update_for_object(item)
            record_item(item)
            if isinstance(item, Page):
                record_page(item)
            else:
                record_snippet(item)

    def of_item(self, item: Any) -> None:
        """Replace the picture in a stored item, in all of its revisions and in its earlier versions."""
        if values := self.new_values(item):
            type(item)._base_manager.filter(pk=item.pk).update(**values)
        kind = ContentType.objects.get_for_model(type(item))
        for revision in Revision.objects.filter(content_type=kind, object_id=str(item.pk)):
            self.of_revision(revision, type(item))
        if isinstance(item, StoryPage):
            for version in EarlierVersion.objects.filter(page=item):
                self.of_earlier_version(version)

    def new_values(self, item: Any) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field in item._meta.concrete_fields:
            if field.related_model is Picture and getattr(item, field.attname) == self.old:
                values[field.attname] = self.new
            elif isinstance(field, StreamField):
                raw = list(getattr(item, field.attname).raw_data)
                if (replaced := self.replaced(raw)) != raw:
                    values[field.attname] = field.stream_block.to_python(replaced)
        return values

    def replaced(self, value: Any) -> Any:
        """Return raw data with the new picture under the names of pictures."""
        if isinstance(value, dict):
            return {
                name: self.new
                if name in PICTURE_NAMES and value[name] == self.old
                else self.replaced(value[name])
                for name in value
            }
        return [self.replaced(one) for one in value] if isinstance(value, list | tuple) else value

    def content(self, content: dict[str, Any], model: type[Any]) -> dict[str, Any]:
        """Return a serialised item with the new picture; streams are JSON within it."""
        content = self.replaced(content)
        for field in model._meta.concrete_fields:
            if isinstance(field, StreamField) and isinstance(text := content.get(field.name), str):
                raw = json.loads(text or "[]")
                if (replaced := self.replaced(raw)) != raw:
                    content[field.name] = json.dumps(replaced, cls=DjangoJSONEncoder)
        return content

    def of_revision(self, revision: Revision, model: type[Any]) -> None:
        """Replace the picture in a revision. Its approvals stay, as readers see no difference."""
        content = self.content(revision.content, model)
        if content == revision.content:
            return
        before = fingerprint(revision)
        revision.content = content
        Revision.objects.filter(pk=revision.pk).update(content=content)
        after = fingerprint(revision)
        for approvals in (ApprovedText, LinkEvent):
            rows = approvals._default_manager.filter(revision=revision, fingerprint=before)
            rows.update(fingerprint=after)

    def of_earlier_version(self, version: EarlierVersion) -> None:
        label = label_of(Picture)
        files = [
            [label, self.new] if list(one) == [label, self.old] else one for one in version.files
        ]
        content = self.content(version.content, StoryPage)
        EarlierVersion.objects.filter(pk=version.pk).update(content=content, files=files)

    def of_source(self, key: Any, model: type[Any]) -> None:
        """Replace the picture in what translations are made from, and where a translation has one of its own."""
        for source in TranslationSource.objects.filter(object_id=key):
            pictures = [one for one in source_files(source, model) if one.model is Picture]
            content = self.content(json.loads(source.content_json), model)
            TranslationSource.objects.filter(pk=source.pk).update(
                content_json=json.dumps(content, cls=DjangoJSONEncoder)
            )
            shown = [one for one in pictures if one.pk == self.old]
            for one in shown:
                one.segment.data_json = json.dumps(self.new)
                one.segment.save(update_fields=["data_json"])
            contexts = [one.segment.context_id for one in pictures]
            overrides = SegmentOverride.objects.filter(context__in=contexts)
            overrides.filter(data_json=json.dumps(self.old)).update(data_json=json.dumps(self.new))
            self.of_own_files(source, {one.name for one in pictures})
            source.refresh_from_db()
            record_source_files(source)

    def of_own_files(self, source: TranslationSource, names: set[str]) -> None:
        """Replace the picture where a translation has it, or another in its place (`OwnFile`)."""
        rows = FieldOverride.objects.filter(translation__source=source, field__in=names)
        for row in rows.filter(field__startswith=FILE).exclude(text=""):
            pks = [self.new if int(pk) == self.old else int(pk) for pk in row.text.split("/")]
            FieldOverride.objects.filter(pk=row.pk).update(text="/".join(map(str, pks)))
        for translation in source.translations.all():
            record_own_files(translation)
