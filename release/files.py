"""The files of a release: pictures and documents of all languages, with their rights and whether they are public."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.ui.components import Component
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from core.files.kinds import kinds
from pictures.credits import credit_line
from pictures.models import Consent, Picture, Rendition
from pictures.prefetching import collect_ids
from pictures.rendition_sizes import ADMIN_SPECS
from release.checklist.content import ShownPicture, StoryContent, list_items

THUMBNAIL = ADMIN_SPECS[0]


@dataclass(frozen=True)
class Alt:
    """The alternative text of a picture in one language; `fault` says what is wrong with it."""

    language: str
    code: str
    text: str = ""
    fault: str = ""


@dataclass
class ReleaseFile:
    """A picture or document, once for all languages in which it is shown."""

    item: Any
    languages: list[str] = field(default_factory=list)
    is_lead: bool = False
    alts: list[Alt] = field(default_factory=list)
    own_credit: tuple[str, str] = ("", "")
    is_shown: bool = False
    is_restricted: bool = False
    edit_url: str = ""
    thumbnail: Rendition | None = None

    @property
    def is_picture(self) -> bool:
        return isinstance(self.item, Picture)

    @property
    def credit(self) -> str:
        kind, name = self.own_credit
        return credit_line(kind or self.item.credit_kind, name or self.item.credit_name)

    @property
    def is_public(self) -> bool:
        return self.is_shown and not self.is_restricted

    @property
    def access(self) -> str:
        if self.is_restricted:
            return _("In a private collection")
        return pgettext("file", "Public") if self.is_shown else _("Private until it is published")

    @property
    def consent_mark(self) -> str:
        """How the consent is marked: what blocks publishing is `hard`, what should be clarified `soft`."""
        if self.item.consent == Consent.REFUSED:
            return "hard"
        return "soft" if self.item.needs_consent else ""

    @property
    def lacks_rights(self) -> bool:
        return not (self.item.copyright or self.item.licence)

    @property
    def is_in_order(self) -> bool:
        if not self.is_picture:
            return True
        faults = any(one.fault for one in self.alts) or self.consent_mark or self.lacks_rights
        return bool(self.credit and not faults)

    @property
    def kind(self) -> str:
        return self.item.file_extension.upper()


class FilesPanel(Component):
    """The card on the release page. It costs six queries, whatever the number of languages and files."""

    template_name = "release/files.html"

    class Media:
        css: ClassVar = {"all": ["release/files.css"]}

    def __init__(self, contents: Iterable[StoryContent], user: Any) -> None:
        self.contents, self.user = list(contents), user

    @cached_property
    def pictures(self) -> dict[int, ReleaseFile]:
        """The pictures in reading order; the lead picture is the first."""
        found: dict[int, ReleaseFile] = {}
        for content in self.contents:
            stills = collect_ids(list(content.page.body.raw_data), {"picture"})
            shown = {one.picture.pk: one for one in reversed(content.pictures)}
            known = content.lookups.pictures
            for pk in [*dict.fromkeys(one.picture.pk for one in content.pictures), *stills]:
                if pk in known:
                    one = found.setdefault(pk, ReleaseFile(known[pk]))
                    self.add_language(one, content, shown.get(pk))
        return found

    def add_language(
        self, file: ReleaseFile, content: StoryContent, shown: ShownPicture | None
    ) -> None:
        name = name_of(content)
        if name in file.languages:
            return
        file.languages.append(name)
        file.is_lead = file.is_lead or content.page.lead_picture_id == file.item.pk
        if shown:
            file.alts.append(alt_of(shown, content))
            own = (shown.own("credit_kind"), shown.own("credit"))
            file.own_credit = file.own_credit if any(file.own_credit) else own

    @cached_property
    def documents(self) -> dict[int, ReleaseFile]:
        by_content = [(content, list(documents_in(content))) for content in self.contents]
        pks = {pk for _content, linked in by_content for pk in linked}
        known = get_document_model().objects.in_bulk(pks) if pks else {}
        found: dict[int, ReleaseFile] = {}
        for content, linked in by_content:
            for pk in dict.fromkeys(linked):
                if pk in known:
                    file = found.setdefault(pk, ReleaseFile(known[pk]))
                    file.languages.append(name_of(content))
        return found

    @cached_property
    def files(self) -> list[ReleaseFile]:
        for files in (self.pictures, self.documents):
            if files:
                self.add_access(files)
        for rendition in Rendition.objects.filter(
            image__in=[*self.pictures], filter_spec=THUMBNAIL
        ):
            self.pictures[rendition.image_id].thumbnail = rendition
        return [*self.pictures.values(), *self.documents.values()]

    def add_access(self, files: dict[int, ReleaseFile]) -> None:
        """Set who can read the files, and the links for those that the user may edit."""
        model = type(next(iter(files.values())).item)
        kind = next(one for one in kinds() if one.model is model)
        rows = kind.rows().filter(pk__in=files)
        for pk, is_shown, is_restricted in rows.values_list("pk", "is_shown", "is_restricted"):
            files[pk].is_shown, files[pk].is_restricted = is_shown, is_restricted
        policy = policy_registry.get_by_type(model)
        editable = policy.instances_user_has_permission_for(self.user, "change")
        url = "wagtailimages:edit" if model is Picture else "wagtaildocs:edit"
        for pk in editable.filter(pk__in=files).values_list("pk", flat=True):
            files[pk].edit_url = reverse(url, args=[pk])

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        to_do = sum(not one.is_in_order for one in self.files)
        return {"files": self.files, "to_do": to_do, "language_count": len(self.contents)}


def name_of(content: StoryContent) -> str:
    locale = content.version.locale if content.version else content.page.locale
    return str(locale.get_display_name())


def alt_of(shown: ShownPicture, content: StoryContent) -> Alt:
    name, code = name_of(content), content.language
    if shown.is_decorative:
        return Alt(name, code)
    if text := shown.shown("alt", code):
        return Alt(name, code, text)
    elsewhere = shown.picture.by_language("alt_text")
    return Alt(name, code, fault=_("only in another language") if elsewhere else _("is missing"))


def documents_in(content: StoryContent) -> Iterator[int]:
    """Yield the documents for download and those that the text links to."""
    for block in content.blocks:
        if block["type"] == "documents":
            for item, _place in list_items(block["value"].get("items"), ""):
                if item.get("document"):
                    yield item["document"]
    for link in content.links:
        if link.kind == "document" and link.target.isdecimal():
            yield int(link.target)
