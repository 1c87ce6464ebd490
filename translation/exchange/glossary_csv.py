"""The term list out to a spreadsheet and in again."""

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.patches.spreadsheets import quoted, unquoted
from translation.models import Term, TermText

NOTE, FORBIDDEN = "note", "forbidden_"
MOST_BYTES = 2_000_000
MOST_ROWS = 10_000
MOST_TOLD = 20  # errors


class InvalidGlossaryFile(Exception):
    """The file cannot be taken in. `errors` say why, each with its line."""

    def __init__(self, errors: list[str]) -> None:
        if len(errors) > MOST_TOLD:
            more = len(errors) - MOST_TOLD
            told = ngettext("and %(count)s more error", "and %(count)s more errors", more)
            errors = [*errors[:MOST_TOLD], told % {"count": more}]
        super().__init__(" ".join(errors))
        self.errors = errors


def cleaned(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", unquoted(cell)).split())


def languages() -> list[str]:
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def columns() -> list[str]:
    """`nb`, `en` and so on for the words, `note`, and `forbidden_nb` and so on for the words to avoid."""
    return [*languages(), NOTE, *(FORBIDDEN + code for code in languages())]


@dataclass
class Row:
    """One line of a file, by language; a column that the file does not have is in none of these."""

    texts: dict[str, str] = field(default_factory=dict)
    forbidden: dict[str, str] = field(default_factory=dict)
    note: str | None = None

    @classmethod
    def read(cls, cells: dict[str, str]) -> "Row":
        row = cls(note=cells.get(NOTE))
        for name, text in cells.items():
            if name.startswith(FORBIDDEN):
                row.forbidden[name.removeprefix(FORBIDDEN)] = text
            elif name != NOTE:
                row.texts[name] = text
        return row

    def __str__(self) -> Any:
        return " – ".join(self.words.values())

    @property
    def words(self) -> dict[str, str]:
        return {language: text for language, text in self.texts.items() if text}

    def is_of(self, term: Term) -> bool:
        """Whether the row is about the term: they agree in every language in which both have a word."""
        theirs = term.by_language("text")
        shared = self.words.keys() & theirs.keys()
        return bool(shared) and all(self.words[code] == theirs[code] for code in shared)

    def changes(self, term: Term) -> bool:
        """Write what differs into a term, which is not saved; an empty word leaves the term its own."""
        has_changed = self.note is not None and term.note != self.note
        term.note = term.note if self.note is None else self.note
        for name, texts in (("text", self.words), ("forbidden", self.forbidden)):
            for language, text in texts.items():
                if term.text_in(language, name) != text:
                    term.write_texts(language, **{name: text})
                    has_changed = True
        return has_changed

    def faults(self) -> list[str]:
        """What is wrong with the row."""
        found = []
        if len(self.words) < 2:
            if len(self.texts) == 2:
                empty = [code for code in self.texts if code not in self.words]
                found += [_("%(column)s is empty") % {"column": code} for code in empty]
            else:
                found.append(_("a term needs words in two languages"))
        note = {NOTE: self.note or ""}
        avoided = {FORBIDDEN + code: text for code, text in self.forbidden.items()}
        for model, name, texts in (
            (TermText, "text", self.texts),
            (TermText, "forbidden", avoided),
            (Term, NOTE, note),
        ):
            most = model._meta.get_field(name).max_length
            told = _("%(column)s is longer than %(count)s characters")
            too_long = [column for column, text in texts.items() if len(text) > most]
            found += [told % {"column": column, "count": most} for column in too_long]
        return found


def as_csv(terms: Iterable[Term]) -> bytes:
    """The terms as UTF-8 with a byte order mark and semicolons, as a Norwegian Excel opens them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns())
    for term in terms:
        words, avoided = term.by_language("text"), term.by_language("forbidden")
        cells = [words.get(code, "") for code in languages()]
        cells += [term.note, *(avoided.get(code, "") for code in languages())]
        writer.writerow([quoted(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes) -> list[Row]:
    """The rows of a file. Raises `Unreadable` with every line that is wrong."""
    lines = table(data)
    names = [name.strip().lower() for name in lines[0][1]] if lines else []
    if len(set(names) & set(languages())) < 2:
        told = _("The first line must name the columns, at least two of these: %(languages)s.")
        raise InvalidGlossaryFile([told % {"languages": ", ".join(languages())}])
    if unknown := sorted(set(names) - set(columns())):
        told = {"names": ", ".join(unknown), "columns": ", ".join(columns())}
        raise InvalidGlossaryFile([_("Unknown columns: %(names)s. Known are %(columns)s.") % told])
    errors: list[str] = []
    rows: dict[tuple[tuple[str, str], ...], Row] = {}
    for line, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            errors.append(at(line, _("more cells than columns")))
            continue
        filled = [*map(cleaned, cells), *[""] * (len(names) - len(cells))]
        row = Row.read(dict(zip(names, filled, strict=True)))
        wrong = row.faults()
        errors += [at(line, told) for told in wrong]
        key = tuple(sorted(row.words.items()))
        if key in rows and not wrong:
            errors.append(at(line, _("%(term)s is in the file twice") % {"term": row}))
        rows[key] = row
    if errors:
        raise InvalidGlossaryFile(errors)
    return list(rows.values())


def table(data: bytes) -> list[tuple[int, list[str]]]:
    """The file's rows, each with the number of its (last) line."""
    if len(data) > MOST_BYTES:
        raise InvalidGlossaryFile([_("The file is too large.")])
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        told = _("The letters cannot be read. Save the file as “CSV UTF-8” and try again.")
        raise InvalidGlossaryFile([told]) from None
    if "\0" in text:
        raise InvalidGlossaryFile([_("This is not a CSV file.")])
    if not text.strip():
        raise InvalidGlossaryFile([_("The file is empty.")])
    head = text.lstrip().splitlines()[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if cells or rows:
                rows.append((reader.line_num, cells))
            if len(rows) > MOST_ROWS:
                told = _("The file has more than %(count)s lines.") % {"count": MOST_ROWS}
                raise InvalidGlossaryFile([told])
    except csv.Error:
        told = _("a quotation mark is missing or a cell is too long")
        raise InvalidGlossaryFile([at(reader.line_num, told)]) from None
    return rows


def at(line: int, told: str) -> str:
    return _("Line %(line)s: %(error)s.") % {"line": line, "error": told}


@transaction.atomic
def save(rows: list[Row]) -> tuple[int, int]:
    """Add the terms that are new and change those that differ; how many of each. None is deleted."""
    known = by_word(Term.objects.with_texts())
    new, changed = [], 0
    for row in rows:
        term = match(row, known)
        if term is None:
            term = Term()
            new.append(term)
            row.changes(term)
        elif row.changes(term):
            term.save()
            changed += 1
    Term.objects.bulk_create(new)
    TermText.objects.bulk_create([text for term in new for text in term.new_texts()])
    return len(new), changed


def by_word(terms: Iterable[Term]) -> dict[tuple[str, str], list[Term]]:
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        for word in term.by_language("text").items():
            found[word].append(term)
    return found


def match(row: Row, known: dict[tuple[str, str], list[Term]]) -> Term | None:
    """The term that a row is about: of several, the one with which it shares most words."""
    terms = [term for word in row.words.items() for term in known.get(word, ())]
    matching = [term for term in terms if row.is_of(term)]
    return max(matching, key=terms.count, default=None)
