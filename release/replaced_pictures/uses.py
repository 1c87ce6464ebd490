"""Which stories and shared snippets show a picture, live, in a draft or in a version that is scheduled."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail_localize.models import TranslationSource

from core.languages import name_in_sentence
from core.models import Organisation
from core.trash import outside_trash
from news.models import Contact, StoryPage
from news.picture_uses import versions_showing
from pictures.models import Picture
from pictures.prefetching import NAMES, collect_ids
from pictures.replacing import Use, Uses
from translation.localize.own_files import FILE, source_files
from translation.models import FieldOverride

# The names under which a serialised item has pictures.
PICTURE_NAMES = {*NAMES, "lead_picture", "logo", "logo_on_dark"}
SNIPPETS = {Contact: ["portrait"], Organisation: ["logo", "logo_on_dark"]}


@dataclass(frozen=True)
class Group:
    """A story or shared snippet in all its languages, which are one choice; the original is the first."""

    model: type[Any]
    items: tuple[Any, ...]

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}:{self.items[0].translation_key}"

    @property
    def label(self) -> str:
        """The title, and the languages with their states."""
        item = self.items[0]
        title = item.draft_title or item.title if isinstance(item, Page) else str(item)
        states = (f"{name_in_sentence(one.locale)}: {one.status_string}" for one in self.items)
        return f"{title} ({', '.join(states)})"

    def may_be_changed_by(self, user: Any) -> bool:
        """Return whether the user may edit the original."""
        if isinstance(self.items[0], Page):
            return bool(self.items[0].permissions_for_user(user).can_edit())
        policy = policy_registry.get_by_type(self.model)
        return bool(policy.user_has_permission_for_instance(user, "change", self.items[0]))


def find(picture: Picture, user: Any) -> Uses:
    """Return the uses of a picture for a user; pages in the trash do not count."""
    groups = groups_with(picture.pk)
    editable = [group for group in groups if group.may_be_changed_by(user)]
    uses = sorted((Use(one.key, one.label) for one in editable), key=lambda one: one.label)
    return Uses(uses, len(groups) - len(editable))


def groups_with(pk: int) -> list[Group]:
    stories = story_keys(pk) | keys_of_own_files(pk)
    found = [*groups_of(StoryPage, outside_trash(StoryPage.objects.all()), stories)]
    for model, names in SNIPPETS.items():
        shows = Q()
        for name in names:
            shows |= Q(**{name: pk}) | Q(**{f"latest_revision__content__{name}": pk})
        keys = set(model._default_manager.filter(shows).values_list("translation_key", flat=True))
        found += groups_of(model, model._default_manager.all(), keys | keys_of_own_files(pk))
    return found


def groups_of(model: type[Any], items: Any, keys: set[UUID]) -> Iterable[Group]:
    """Return the groups of the items with these translation keys, each in the order original, translations."""
    sources = TranslationSource.objects.filter(object_id__in=keys).order_by("-pk")
    originals = dict(sources.values_list("object_id", "locale"))
    by_key = defaultdict(list)
    for item in items.filter(translation_key__in=keys).select_related("locale").order_by("pk"):
        by_key[item.translation_key].append(item)
    for key, versions in by_key.items():
        versions.sort(key=lambda one: one.locale_id != originals.get(key, one.locale_id))
        yield Group(model, tuple(versions))


def story_keys(pk: int) -> set[UUID]:
    """Return the translation keys of the stories that show a picture."""
    kind = ContentType.objects.get_for_model(StoryPage)
    shown = ReferenceIndex.get_references_to(Picture(pk=pk)).filter(content_type=kind)
    pages = {int(one) for one in shown.values_list("object_id", flat=True)}
    in_work = StoryPage.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    versions = versions_showing(pk).filter(
        Q(pk__in=in_work.values("latest_revision")) | Q(approved_go_live_at__isnull=False)
    )
    for page, content in versions.values_list("object_id", "content"):
        body = json.loads(content.get("body") or "[]")
        if content.get("lead_picture") == pk or pk in collect_ids(body):
            pages.add(int(page))
    stories = StoryPage.objects.filter(pk__in=pages)
    return set(stories.values_list("translation_key", flat=True))


def keys_of_own_files(pk: int) -> set[UUID]:
    """Return the translation keys of items of which a translation has the picture in place of the original's."""
    rows = FieldOverride.objects.filter(field__startswith=FILE, text__startswith=f"{pk}/")
    keys = set()
    for row in rows.select_related("translation__source__specific_content_type"):
        source = row.translation.source
        files = source_files(source, source.specific_content_type.model_class())
        if any(one.name == row.field and one.model is Picture for one in files):
            keys.add(source.object_id)
    return keys
