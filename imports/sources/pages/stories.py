"""From a saved page to the record of a story."""

from collections.abc import Iterable

from bs4 import Tag
from django.utils.translation import gettext as _

from imports.records import FileRecord, Record, StoryRecord, Unread
from imports.sources.pages import addresses
from imports.sources.pages.body import html_of, measure, remove, roots_of
from imports.sources.pages.coverage import Account
from imports.sources.pages.decoding import NoText, decode
from imports.sources.pages.document import Document, Unreadable, parse, text_of
from imports.sources.pages.fields import Found, find_contacts, find_fields, text_at
from imports.sources.pages.figures import Figures
from imports.sources.pages.images import HasFile, document_record
from imports.sources.pages.inputs.saved import SavedPage
from imports.sources.pages.language_codes import alternates, language_code
from imports.sources.pages.mapping import Field, Mapping, Match
from imports.sources.pages.patterns import matches_address
from imports.sources.pages.transforms import changed
from news.story_kinds import Kind


def read_page(page: SavedPage, mapping: Mapping, has_file: HasFile | None = None) -> Record:
    """Return the story of a page; `Unread` for a page without one, whatever is in it."""
    address = page.address or addresses.address_of_file(page.path, mapping)
    match = match_of(mapping, address)
    if match and match.is_skipped:
        return left_out(page, match)
    try:
        text, note = decode(page.content, page.content_type, mapping.source.encoding)
        document = parse(text)
        own = addresses.canonical(document, mapping, address)
        match = match_of(mapping, own or address) or match
        if match is None or match.is_skipped:
            return left_out(page, match)
        is_certain = bool(page.address) or addresses.begins_with_host(page.path, mapping)
        found = address if is_certain or not own else own
        record = Reading(document, mapping, own or address, found, has_file).record(match)
        if not found:  # then the file is what stays the same
            record.external_id = page.path
            record.notes.append(_("The address of the page is not known."))
    except (Unreadable, NoText) as error:
        return Unread(page.place, str(error))
    record.place = page.place
    record.notes[:0] = [note] if note else []
    return record


def match_of(mapping: Mapping, address: str) -> Match | None:
    """Return the first rule for an address; None if there are rules and none is for it."""
    if not mapping.matches:
        return Match("")
    return next((one for one in mapping.matches if matches_address(one.address, address)), None)


def left_out(page: SavedPage, match: Match | None) -> Unread:
    reason = _("No rule of the mapping is for this address.")
    if match:
        reason = _("The mapping leaves out addresses like “%(url)s”.") % {"url": match.address}
    return Unread(page.place, reason, is_skipped=True)


class Reading:
    """The reading of one page; its tree is used up.

    `own` is the address that the page names as its own, `address` that where it was found.
    """

    def __init__(
        self,
        document: Document,
        mapping: Mapping,
        own: str,
        address: str,
        has_file: HasFile | None = None,
    ) -> None:
        self.document, self.mapping = document, mapping
        self.own, self.address = own, address
        self.base = addresses.base_of(document, address)
        self.account = Account()
        self.figures = Figures(mapping.images, self.base, self.account, has_file)

    def record(self, match: Match) -> StoryRecord:
        """Return the story. Raises `Unreadable` with what is missing."""
        remove(self.document, self.mapping.ignore)
        found = find_fields(self.document, self.mapping)
        language = self.language(match, found)
        contacts = find_contacts(self.document, self.mapping.contacts, found)
        links = alternates(self.document, self.mapping, self.base, language)
        external_id = found.texts.get("external_id") or addresses.identity_of(
            self.own, self.mapping
        )
        all_addresses = self.all_addresses({**found.texts, "external_id": external_id})
        roots = roots_of(self.document, self.mapping.body)
        if not roots:
            raise Unreadable(_("The page has no text where the mapping looks for it."))
        measure(roots, self.mapping.body, self.account)
        lead_picture = self.lead_picture(roots)
        documents = self.documents(found)
        self.use_up([*found.used, *headings(roots, found.texts["title"])], roots)
        html = html_of(roots, self.mapping.body, self.figures)
        texts = {
            name: text for name, text in found.texts.items() if name not in ("language", "kind")
        }
        return StoryRecord(
            **{**texts, "external_id": external_id, "title": found.texts["title"]},  # type: ignore[arg-type]
            **found.moments,  # type: ignore[arg-type]
            language=language,
            kind=self.kind(match, found),
            html=html,
            topics=found.topics,
            contacts=contacts,
            lead_picture=lead_picture,
            pictures=self.figures.records,
            documents=documents,
            addresses=all_addresses,
            alternates=links,
            notes=[*found.notes, *self.account.notes()],
        )

    def language(self, match: Match, found: Found) -> str:
        named = (
            found.texts.get("language", ""),
            self.document.language,
            self.mapping.source.language,
        )
        codes = (language_code(one, self.mapping) for one in named if one)
        language = match.language or next(filter(None, codes), "")
        if not language:
            raise Unreadable(_("The language of the page is not known."))
        return language

    def kind(self, match: Match, found: Found) -> str:
        kind = found.texts.get("kind") or match.kind
        if kind and kind not in Kind.values:
            message = _("The kind “%(kind)s” is not known. Translate it with “map”.")
            found.notes.append(message % {"kind": kind[:50]})
            return match.kind
        return kind

    def all_addresses(self, values: dict[str, str]) -> list[str]:
        """Return the story's addresses: its own, that of the file, and those of the mapping's redirects."""
        found = [self.own, self.address]
        found.append(addresses.without_extension(self.address))
        rules = self.mapping.redirects
        found += [addresses.filled(one, self.own, values, self.base) for one in rules.addresses]
        for selector in rules.select:
            tags = self.document.select(selector.css) if not selector.json_path else []
            found += [
                addresses.absolute(text_at(one, selector.attribute), self.base) for one in tags
            ]
        return list(dict.fromkeys(filter(None, found)))

    def lead_picture(self, roots: list[Tag]) -> FileRecord | None:
        """Return the lead picture. Its element leaves the text, with its caption."""
        rule = self.mapping.fields.get("lead_picture", Field(()))
        for selector in rule.select:
            for tag in self.document.select(selector.css, limit=3):
                if tag.name == "meta":
                    text = changed(text_at(tag, selector.attribute), rule, self.mapping.source)
                    address = addresses.absolute(text, self.base)
                    record = FileRecord(address) if address else None
                else:
                    record = self.pictured(tag, roots)
                if record:
                    return record
        return None

    def pictured(self, tag: Tag, roots: list[Tag]) -> FileRecord | None:
        """Return the record of the picture of an element, which is counted as read if it is within the text."""
        is_within = any(one is root for one in tag.parents for root in roots)
        account = Account()
        account.take(tag)
        figures = Figures(self.figures.images, self.base, Account(), self.figures.has_file)
        holder = self.document.soup.new_tag("div")
        tag.insert_before(holder)
        holder.append(tag)
        figures.make_all(holder, (f":scope > {tag.name}",))
        if not figures.records:
            holder.unwrap()
            return None
        self.account.taken += account.taken if is_within else 0
        holder.extract()
        return figures.records[0]

    def documents(self, found: Found) -> list[FileRecord]:
        rule = self.mapping.fields.get("documents")
        for selector in rule.select if rule else ():
            tags = self.document.select(selector.css, limit=50)
            records = [(document_record(tag, self.base), tag) for tag in tags]
            if any(record for record, _tag in records):
                found.used += [tag for record, tag in records if record]
                return [record for record, _tag in records if record]
        return []

    def use_up(self, tags: Iterable[Tag], roots: list[Tag]) -> None:
        """Remove the elements of fields from the text, so that they are not in the story twice."""
        known = {id(one) for one in roots}
        for tag in tags:
            if any(id(parent) in known for parent in tag.parents):
                self.account.take(tag)
                tag.extract()


def headings(roots: list[Tag], title: str) -> list[Tag]:
    """Return the heading in a text that is the title, where the title was found elsewhere on the page."""
    tags = [tag for root in roots for tag in root.find_all(["h1", "h2"], limit=3)]
    return [tag for tag in tags if text_of(tag).casefold() == title.casefold()][:1]
