"""What deleting or unpublishing something does: to its language versions, to what links to it, to readers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import Translation

from core.visibility import public
from trash.contents import delete_blockers, deleted_with, targets_of, trashed
from trash.models import TrashedPage

# Of a long list, this many are named and the rest counted.
NAMED = 20


@dataclass(frozen=True)
class Version:
    """A page or register item in one language."""

    item: object
    edit_url: str | None = None

    @property
    def title(self) -> str:
        item = self.item
        return item.get_admin_display_title() if isinstance(item, Page) else str(item)

    @property
    def language(self):
        locale = getattr(self.item, "locale", None)
        return locale.get_display_name() if locale else ""

    @property
    def lang(self) -> str:
        locale = getattr(self.item, "locale", None)
        return locale.language_code if locale else ""

    @property
    def kind(self) -> str:
        item = self.item
        if isinstance(item, Page):
            return str(item.page_type_display_name)
        return capfirst(item._meta.verbose_name)

    @property
    def is_live(self) -> bool:
        return getattr(self.item, "live", True)


@dataclass(frozen=True)
class Link(Version):
    """Something that links to what goes away, or shows it: in which fields, and by way of what."""

    fields: tuple[str, ...] = ()
    by_way_of: str = ""
    is_in_bin: bool = False


def links_to(items: Iterable, user=None, *, in_bin=False) -> list[Link]:
    """What refers to the items, in every language; pages in the bin only where they are asked for.

    What a register item shows is also shown by the pages that show the register item: these are named, too.
    """
    items = list(items)
    finder = AdminURLFinder(user)
    hidden = set(TrashedPage.objects.values_list("page", flat=True))
    known = {(type(one)._meta.label, one.pk) for one in items}
    found: list[Link] = []

    def collect(targets, by_way_of=""):
        shown_by = []
        for source, rows in sources_of(targets):
            key = (type(source)._meta.label, source.pk)
            deleted = isinstance(source, Page) and source.pk in hidden
            if key in known or (deleted and not in_bin):
                continue
            known.add(key)
            fields = dict.fromkeys(capfirst(row.describe_source_field()) for row in rows)
            url = finder.get_edit_url(source)
            found.append(Link(source, url, tuple(fields), by_way_of, deleted))
            if not isinstance(source, Page) and not by_way_of:
                shown_by.append(source)
        for source in shown_by:
            collect([source], str(source))

    collect(items)
    return sorted(found, key=lambda link: (not link.is_live, link.lang, link.title))


def sources_of(targets: list) -> Iterator[tuple[object, list[ReferenceIndex]]]:
    """What refers to the targets, each with its references; aliases and what is deleted by now left out."""
    rows: dict[tuple[int, str], list[ReferenceIndex]] = {}
    for row in ReferenceIndex.get_references_to_in_bulk(targets):
        rows.setdefault((row.base_content_type_id, row.object_id), []).append(row)
    for content_type in {content_type for content_type, _pk in rows}:
        model = ContentType.objects.get_for_id(content_type).model_class()
        found = model._default_manager.filter(
            pk__in=[pk for one, pk in rows if one == content_type]
        )
        if issubclass(model, Page):
            found = found.filter(alias_of=None).specific(defer=True)
        for source in found:
            yield source, rows[content_type, str(source.pk)]


@dataclass
class Consequences:
    """What becomes of a page when it is unpublished (`is_deletion` false) or deleted."""

    page: Page
    user: object = None
    is_deletion: bool = True
    pages: list[Page] = field(init=False)

    def __post_init__(self):
        if self.is_deletion:
            self.pages = deleted_with(self.page)
        else:
            aliases = self.page.aliases.filter(live=True)
            together = [self.page, *aliases, *targets_of([self.page])]
            self.pages = [one for one in together if one.live]

    @cached_property
    def versions(self) -> list[Version]:
        """The page itself and its other language versions that go with it."""
        key = self.page.translation_key
        same = [one for one in self.pages if one.translation_key == key and not one.alias_of_id]
        same.sort(key=lambda one: one.pk != self.page.pk)
        return [self.shown(one) for one in same]

    @cached_property
    def others(self) -> list[Version]:
        return [version for version in self.versions if version.item.pk != self.page.pk]

    @cached_property
    def below(self) -> list[Version]:
        """The other pages that go with it."""
        named = {version.item.pk for version in self.versions}
        return [
            self.shown(one) for one in self.pages if one.pk not in named and not one.alias_of_id
        ]

    @cached_property
    def staying(self) -> list[Version]:
        """The language versions that stay as they are."""
        gone = {one.pk for one in self.pages}
        same = Page.objects.filter(translation_key=self.page.translation_key, alias_of=None)
        same = same.exclude(pk__in=trashed())
        return [self.shown(one) for one in same if one.pk not in gone and one.pk != self.page.pk]

    @cached_property
    def links(self) -> list[Link]:
        return links_to(self.pages, self.user)

    @cached_property
    def addresses(self) -> list[str]:
        """What readers can open now and will not find."""
        ours = Page.objects.filter(public(), pk__in=[one.pk for one in self.pages])
        return [url for page in ours.order_by("path") if (url := page.full_url)]

    @cached_property
    def redirects(self) -> list[str]:
        leading = Redirect.objects.filter(redirect_page__in=self.pages)
        return list(leading.order_by("old_path").values_list("old_path", flat=True))

    @cached_property
    def refusals(self) -> list[str]:
        return delete_blockers(self.pages, self.user) if self.is_deletion else []

    def shown(self, page: Page) -> Version:
        page = page.specific_deferred
        return Version(page, AdminURLFinder(self.user).get_edit_url(page))


@dataclass
class Loss:
    """What becomes of something else (a register item, a picture, a document) that is deleted or unpublished."""

    item: object
    user: object = None

    @cached_property
    def versions(self) -> list[Version]:
        """The translations that go offline with the item."""
        if not hasattr(self.item, "translation_key"):
            return []
        return [Version(one) for one in live_translations_of(self.item)]

    @cached_property
    def links(self) -> list[Link]:
        items = [self.item, *(version.item for version in self.versions)]
        return links_to(items, self.user, in_bin=True)


def live_translations_of(item) -> list:
    """A register item's translations that are public; none where it is a translation itself."""
    ties = Translation.objects.filter(
        source__object=item.translation_key, source__locale=item.locale_id, enabled=True
    )
    locales = ties.values("target_locale")
    same = type(item)._default_manager.filter(translation_key=item.translation_key)
    return list(same.filter(live=True, locale__in=locales))
