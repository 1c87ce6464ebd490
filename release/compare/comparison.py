"""The comparison of two versions of a story: metadata, headline, lead picture and body, in reading order."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from news.models import StoryPage
from release.compare.alignment import merged, moved
from release.compare.contents import Content, Names
from release.compare.facts import fact_parts, headline_parts, lead_picture_parts
from release.compare.marking import Marker, added, removed
from release.compare.parts import Part, Place, parts_of
from release.compare.tables import Cell, compared_table, plain_table

ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"


@dataclass(frozen=True)
class ComparedPart:
    """A text or fact of both versions; `old` and `new` are shown beside each other, `html` with marks."""

    label: str
    state: str
    html: SafeString | str = ""
    rows: list[list[Cell]] = field(default_factory=list)
    note: str = ""
    old: Part | None = None
    new: Part | None = None

    @property
    def old_rows(self) -> list[list[Cell]]:
        return plain_table(self.old.table, self.old.headers) if self.old and self.old.table else []

    @property
    def new_rows(self) -> list[list[Cell]]:
        return plain_table(self.new.table, self.new.headers) if self.new and self.new.table else []


@dataclass(frozen=True)
class ComparedBlock:
    """A block of both versions with its parts."""

    name: str
    state: str
    parts: list[ComparedPart]
    # The positions before and after, if the block was moved.
    moved: tuple[int, int] | None = None

    @property
    def is_change(self) -> bool:
        return self.state != SAME or self.moved is not None

    @property
    def state_label(self) -> str:
        labels = {ADDED: _("Added"), REMOVED: _("Removed"), CHANGED: _("Changed")}
        return labels.get(self.state, "")


@dataclass(frozen=True)
class Comparison:
    old: Content
    new: Content
    facts: list[ComparedPart]
    blocks: list[ComparedBlock]
    # Whether some texts were too long to be compared word by word.
    is_limited: bool

    @property
    def count(self) -> int:
        """The number of changes that one can jump to."""
        changed_facts = sum(one.state != SAME for one in self.facts)
        return changed_facts + sum(one.is_change for one in self.blocks)


@dataclass(frozen=True)
class Section:
    """A block of one version; its key is the same in both versions."""

    key: Any
    name: str
    parts: dict[str, Part]


def compare(old: Content, new: Content) -> Comparison:
    """Compare two versions, which may be of different languages."""
    names, marker = Names([old, new]), Marker()
    places = Place(names, old.language), Place(names, new.language)
    facts = compared_parts(
        dict(fact_parts(old, places[0])), dict(fact_parts(new, places[1])), marker
    )
    before, after = sections(old, places[0]), sections(new, places[1])
    blocks = compared_sections(before, with_keys_of(before, after), marker)
    return Comparison(old, new, facts, blocks, marker.is_limited)


def sections(content: Content, place: Place) -> list[Section]:
    """Return the headline, the lead picture and the blocks of a version."""
    stream = StoryPage.body.field.stream_block
    found = [
        Section("headline", _("Headline and lead"), dict(headline_parts(content))),
        Section("lead_picture", _("Lead picture"), dict(lead_picture_parts(content, place))),
    ]
    for number, raw in enumerate(content.blocks):
        block = stream.child_blocks[raw["type"]]
        key = raw.get("id") or f"block {number}"
        parts = dict(parts_of(block, raw["value"], place, label=str(block.label)))
        found.append(Section((raw["type"], key), str(block.label), parts))
    return [one for one in found if one.parts or isinstance(one.key, tuple)]


def with_keys_of(old: Sequence[Section], new: Sequence[Section]) -> list[Section]:
    """Give a block without a counterpart the key of one with the same content: imported data has no lasting keys."""
    taken = {one.key for one in new}
    free: dict[str, list[Any]] = {}
    for one in old:
        if one.key not in taken:
            free.setdefault(signature(one), []).append(one.key)
    known = {one.key for one in old}
    result = []
    for one in new:
        if one.key not in known and (keys := free.get(signature(one))):
            one = Section(keys.pop(0), one.name, one.parts)
        result.append(one)
    return result


def signature(section: Section) -> str:
    texts = [
        (part.label, part.text, str(part.identity), part.table) for part in section.parts.values()
    ]
    return json.dumps([section.name, texts])


def compared_sections(
    old: Sequence[Section], new: Sequence[Section], marker: Marker
) -> list[ComparedBlock]:
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    # Positions are those in the body, where the first block is number 1.
    body = [[key for key in keys if isinstance(key, tuple)] for keys in (before, after)]
    moves = moved(*body)
    return [
        compared_section(before.get(key), after.get(key), moves.get(key), marker)
        for key in merged(list(before), list(after))
    ]


def compared_section(
    old: Section | None, new: Section | None, move: tuple[int, int] | None, marker: Marker
) -> ComparedBlock:
    name = (new or old).name  # type: ignore[union-attr]  # one of them is given
    parts = compared_parts(old.parts if old else {}, new.parts if new else {}, marker)
    state = ADDED if not old else REMOVED if not new else state_of(parts)
    return ComparedBlock(name, state, parts, move)


def state_of(parts: Iterable[ComparedPart]) -> str:
    return CHANGED if any(part.state != SAME or part.note for part in parts) else SAME


def compared_parts(
    old: dict[str, Part], new: dict[str, Part], marker: Marker
) -> list[ComparedPart]:
    moves = moved(list(old), list(new))
    return [
        compared_part(old.get(path), new.get(path), moves.get(path), marker)
        for path in merged(list(old), list(new))
    ]


def compared_part(
    old: Part | None, new: Part | None, move: tuple[int, int] | None, marker: Marker
) -> ComparedPart:
    part: Part = new or old  # type: ignore[assignment]  # one of them is given
    pair: dict[str, Any] = {"label": part.label, "old": old, "new": new}
    if part.table is not None:
        before, after = [(one.table or ()) if one else () for one in (old, new)]
        rows = compared_table(before, after, part.headers, marker)
        return ComparedPart(state=state_of_pair(old, new), rows=rows, **pair)
    if not old:
        return ComparedPart(state=ADDED, html=added(part.text), **pair)
    if not new:
        return ComparedPart(state=REMOVED, html=removed(part.text), **pair)
    html = marker.mark(old.text, new.text)
    return ComparedPart(
        state=state_of_pair(old, new), html=html, note=note_on(old, new, move), **pair
    )


def state_of_pair(old: Part | None, new: Part | None) -> str:
    if not old or not new:
        return REMOVED if old else ADDED
    return (
        SAME
        if (old.text, old.identity, old.table) == (new.text, new.identity, new.table)
        else CHANGED
    )


def note_on(old: Part, new: Part, move: tuple[int, int] | None) -> str:
    """Return what the marked text does not show: a move, or a change of what has the same words."""
    if move:
        return _("Moved within the block")
    if old.text != new.text or old.identity == new.identity:
        return ""
    if new.is_rich:
        return _("Only links or formatting have changed")
    return _("Another one with the same name")
