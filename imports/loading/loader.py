"""From a record to a story: created, updated, or left alone because an editor has changed it."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Locale, Revision

from core.publishing import PublishBlocked, publish_quietly
from core.trash import is_in_trash
from core.typesetting import Typesetter
from imports.addresses import digest, host_of
from imports.conversion.story import Content, convert, lead_picture_fields
from imports.files import Files, MissingFile
from imports.loading.alt_texts import missing_alt_notes
from imports.loading.links import Links, resolve_links
from imports.loading.pictures import SourceFiles
from imports.loading.snippets import contact_like, refused, topic_named
from imports.models import ImportedStory, ImportRun, OldAddress, Outcome
from imports.options import Options
from imports.pairing.alignment import aligned_body
from imports.pairing.features import features_of
from imports.records import StoryRecord, as_json
from news.models import NewsIndexPage, StoryContact, StoryPage, StoryTopic
from news.pasting.markup import Unconvertible
from news.pasting.notices import Notices

# Changes when the same record would become another story: then stories that no editor has changed are written again.
VERSION = 1


@dataclass
class Result:
    """What became of a record."""

    outcome: str
    notes: list[str] = field(default_factory=list)
    page: StoryPage | None = None


class Loader:
    """Loads the records of a run. The caller opens a transaction for each record."""

    def __init__(self, run: ImportRun, files: Files) -> None:
        self.run, self.files = run, files
        self.source, self.user = run.source, run.user
        self.options = Options.from_json(run.options)
        self.locales = {one.language_code: one for one in Locale.objects.all()}
        self.hosts = {
            host_of(one) for one in self.source.addresses.values_list("address", flat=True)
        }
        self.written: SourceFiles | None = None

    def load(self, record: StoryRecord) -> Result:
        """Create or update the story of a record."""
        locale = self.locale_of(record)
        if locale is None:
            reason = _("The language “%(name)s” is not one of this newsroom.")
            return Result(Outcome.FAILED, [reason % {"name": record.language}])
        record.language = locale.language_code
        item = ImportedStory.objects.filter(
            source=self.source, external_id=record.external_id[:500]
        ).first()
        mark = digest_of(record, self.options)
        if item and (known := self.result_for(item, mark)):
            return known
        try:
            return self.write(record, locale, item, mark)
        except (Unconvertible, ValidationError) as error:
            return Result(Outcome.FAILED, messages_of(error))

    def locale_of(self, record: StoryRecord) -> Locale | None:
        """Return the locale of a record's language: `nb-NO`, `no` and `nor-NO` are `nb` here."""
        wanted = (record.language or self.options.language).replace("_", "-").lower()
        base = wanted.partition("-")[0]
        base = {"no": "nb", "nor": "nb", "nob": "nb", "eng": "en", "nno": "nn"}.get(base, base)
        return self.locales.get(wanted) or self.locales.get(base)

    def result_for(self, item: ImportedStory, mark: str) -> Result | None:
        """Return the outcome for a known record that is not written again, or None."""
        page = item.page
        if page is None or is_in_trash(page):
            return Result(Outcome.SKIPPED, [_("The story has been deleted here.")])
        if item.digest == mark:
            item.save(update_fields=["last_seen"])
            return Result(Outcome.SAME, page=page)
        if page.latest_revision_id != item.revision_id:
            reason = _("The story has changed at the source, but was edited here, too.")
            return Result(Outcome.CONFLICT, [reason], page)
        return None

    def write(
        self, record: StoryRecord, locale: Locale, item: ImportedStory | None, mark: str
    ) -> Result:
        store = self.written = SourceFiles(
            self.user, locale, record.title, source=self.source, files=self.files
        )
        content = convert(record, store.place)
        self.hosts |= {host for one in record.addresses if (host := host_of(one))}
        links = Links(store, self.hosts)
        page = item.page if item and item.page else StoryPage(locale=locale, live=False)
        # What the blocks are compared with, so that the same texts keep their ids.
        like = page
        if page.pk is None and (partner := self.partner_of(record, locale)):
            like, page.translation_key = partner, partner.translation_key
        self.fill(page, content, store, links, like)
        if page.pk is None:
            self.parent(locale).add_child(instance=page)
        # A draft may lack what a published story needs.
        revision = page.save_revision(user=self.user, clean=False)
        self.publish(page, revision, record, content)
        new = item or ImportedStory(source=self.source, external_id=record.external_id[:500])
        self.remember(new, page, record, content)
        new.revision_id = page.latest_revision_id
        new.digest, new.unresolved = mark, links.unresolved
        new.save()
        self.remember_addresses(new, record)
        outcome = Outcome.CHANGED if item else Outcome.NEW
        return Result(outcome, content.notes, page)

    # The story -----------------------------------------------------------------------------

    def partner_of(self, record: StoryRecord, locale: Locale) -> StoryPage | None:
        """Return the story that the source calls the same in another language, if it is here already."""
        same = ImportedStory.objects.filter(source=self.source, group=record.group[:200])
        others = same.exclude(language=locale.language_code) if record.group else same.none()
        pages = [one.page for one in others.select_related("page") if one.page]
        free = (one for one in pages if not one.get_translations().filter(locale=locale).exists())
        return next((one for one in free if not is_in_trash(one)), None)

    def fill(
        self, page: StoryPage, content: Content, store: SourceFiles, links: Links, like: StoryPage
    ) -> None:
        for name, value in content.fields.items():
            setattr(page, name, value)
        self.set_lead_picture(page, content, store)
        blocks = resolve_links([*content.blocks, *self.documents(content, store)], links)
        page.body = aligned_body(like.body, blocks)
        Typesetter(page.locale.language_code).write(page)
        self.set_topics(page, content)
        self.set_contacts(page, content)
        content.notes += missing_alt_notes(page)

    def set_lead_picture(self, page: StoryPage, content: Content, store: SourceFiles) -> None:
        about, notices = content.lead_picture, Notices()
        value = {"alt": about.alt if about else ""}
        page.lead_picture = store.find(about.address, [], value, notices) if about else None
        texts = lead_picture_fields(about) if page.lead_picture else {}
        if not value["alt"]:
            texts.pop("lead_alt", None)  # the picture has it now
        for name in ("label", "caption", "alt", "credit_kind", "credit"):
            setattr(page, f"lead_{name}", texts.get(f"lead_{name}", ""))
        content.notes += notices.messages()

    def documents(self, content: Content, store: SourceFiles) -> list[dict[str, Any]]:
        items = []
        for about in content.documents:
            try:
                document = store.document(about)
            except MissingFile as error:
                content.notes.append(f"{about.address}: {error}")
            else:
                items.append({"document": document.pk, "title": about.title[:150]})
        return [{"type": "documents", "value": {"items": items}}] if items else []

    def set_topics(self, page: StoryPage, content: Content) -> None:
        topics = []
        for name in content.topics:
            try:
                topics.append(topic_named(name, page.locale, self.source.site, self.user))
            except ValidationError as error:
                content.notes.append(refused(name, error))
        page.story_topics.set(
            StoryTopic(topic=one, locale=page.locale, sort_order=place)
            for place, one in enumerate(dict.fromkeys(topics))
        )

    def set_contacts(self, page: StoryPage, content: Content) -> None:
        contacts = []
        for about in content.contacts:
            try:
                site = self.source.site
                contacts.append(contact_like(about, page.locale, site, self.user))
            except ValidationError as error:
                content.notes.append(refused(about.name, error))
        page.story_contacts.set(
            StoryContact(contact=one, locale=page.locale, sort_order=place)
            for place, one in enumerate(dict.fromkeys(contacts))
        )

    def parent(self, locale: Locale) -> Any:
        """Return the list of stories of the source's newsroom in a language. Raises `ValidationError`."""
        home = self.source.site.root_page.get_translation_or_none(locale)
        parent = NewsIndexPage.objects.child_of(home).first() if home else None
        if parent is None:
            raise ValidationError(_("The newsroom has no list of news in this language."))
        return parent

    def publish(
        self, page: StoryPage, revision: Revision, record: StoryRecord, content: Content
    ) -> None:
        """Publish what readers of the source could see, under its date and without a message to anyone."""
        if not (self.options.publish and record.is_public) and not page.live:
            return
        if not record.published or record.published > timezone.now():
            content.notes.append(_("The story has no date in the past, and stays a draft."))
            return
        try:
            with publish_quietly():
                revision.publish()
        except (PublishBlocked, ValidationError) as error:
            reason = " ".join(messages_of(error))
            content.notes.append(_("The story stays a draft: %(reason)s") % {"reason": reason})
            page.refresh_from_db(fields=["live"])
            return
        set_publication_times(page, record.published, record.updated)

    # Identity ------------------------------------------------------------------------------

    def remember(
        self, item: ImportedStory, page: StoryPage, record: StoryRecord, content: Content
    ) -> None:
        item.page, item.run = page, self.run
        item.language, item.group = record.language, record.group[:200]
        item.alternates = record.alternates
        item.features = features_of(page, content)

    def remember_addresses(self, item: ImportedStory, record: StoryRecord) -> None:
        """Store the old addresses. One that another story has stays with it: the first one wins."""
        item.addresses.all().delete()
        rows = {(digest(one), host_of(one)): one for one in record.addresses}
        OldAddress.objects.bulk_create(
            [
                OldAddress(source=self.source, story=item, digest=key, host=host, address=address)
                for (key, host), address in rows.items()
            ],
            ignore_conflicts=True,
        )


def digest_of(record: StoryRecord, options: Options) -> str:
    """Return the digest of what a story is made from."""
    data = [VERSION, as_json(record) | {"place": "", "notes": []}, options.publish]
    written = json.dumps(data, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(written.encode(errors="replace")).hexdigest()


def messages_of(error: Exception) -> list[str]:
    """Return the messages of an error, each with the label of its field."""
    if not hasattr(error, "error_dict"):
        return list(map(str, getattr(error, "messages", [error])))
    messages = []
    known = {one.name: one for one in StoryPage._meta.concrete_fields}
    for name, texts in error.message_dict.items():  # type: ignore[attr-defined]
        model_field: Any = known.get(name)
        label = f"{capfirst(model_field.verbose_name)}: " if model_field else ""
        messages += [f"{label}{text}" for text in texts]
    return messages


def set_publication_times(page: StoryPage, first: datetime, last: datetime | None) -> None:
    """Set the times at which the source published a story, which publishing has set to now."""
    times = {"first_published_at": first, "last_published_at": max(first, last or first)}
    StoryPage.objects.filter(pk=page.pk).update(**times)
