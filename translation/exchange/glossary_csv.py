"""Export and import of the glossary as CSV."""

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.patches.spreadsheets import quoted, unquoted
from translation.models import Term, TermText

NOTE, FORBIDDEN = "note", "forbidden_"
MAX_BYTES = 2_000_000
MAX_ROWS = 10_000
MAX_ERRORS = 20


class InvalidGlossaryFile(Exception):
    """A file that cannot be imported; `errors` are messages with line numbers."""

    def __init__(self, errors: list[str]) -> None:
        if len(errors) > MAX_ERRORS:
            more = len(errors) - MAX_ERRORS
            message = ngettext("and %(count)s more error", "and %(count)s more errors", more)
            errors = [*errors[:MAX_ERRORS], message % {"count": more}]
        super().__init__(" ".join(errors))
        self.errors = errors


def clean_cell(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", unquoted(cell)).split())


def languages() -> list[str]:
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def columns() -> list[str]:
    """Return the column names: a language code for each word, `note`, `forbidden_nb` for words to avoid."""
    return [*languages(), NOTE, *(FORBIDDEN + code for code in languages())]


@dataclass
class Row:
    """A line of a file, by language; columns that the file lacks are left out."""

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

    def matches(self, term: Term) -> bool:
        """Return whether row and term have the same word in every language that both have."""
        words = term.by_language("text")
        shared = self.words.keys() & words.keys()
        return bool(shared) and all(self.words[code] == words[code] for code in shared)

    def apply_to(self, term: Term) -> bool:
        """Update a term without saving it; return whether it changed. An empty word changes nothing."""
        has_changed = self.note is not None and term.note != self.note
        term.note = term.note if self.note is None else self.note
        for name, texts in (("text", self.words), ("forbidden", self.forbidden)):
            for language, text in texts.items():
                if term.text_in(language, name) != text:
                    term.write_texts(language, **{name: text})
                    has_changed = True
        return has_changed

    def errors(self) -> list[str]:
        """Return the errors of the row."""
        errors = []
        if len(self.words) < 2:
            if len(self.texts) == 2:
                empty = [code for code in self.texts if code not in self.words]
                errors += [_("%(column)s is empty") % {"column": code} for code in empty]
            else:
                errors.append(_("a term needs a word in at least two languages"))
        note = {NOTE: self.note or ""}
        avoided = {FORBIDDEN + code: text for code, text in self.forbidden.items()}
        for model, name, texts in (
            (TermText, "text", self.texts),
            (TermText, "forbidden", avoided),
            (Term, NOTE, note),
        ):
            limit = getattr(model._meta.get_field(name), "max_length", 0)
            message = _("%(column)s is longer than %(count)s characters")
            too_long = [column for column, text in texts.items() if len(text) > limit]
            errors += [message % {"column": column, "count": limit} for column in too_long]
        return errors


def as_csv(terms: Iterable[Term]) -> bytes:
    """Return the terms as CSV in UTF-8 with a BOM and semicolons, as a Norwegian Excel expects."""
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
    """Return the rows of a file. Raises `InvalidGlossaryFile` with the errors of all lines."""
    lines = table(data)
    names = [name.strip().lower() for name in lines[0][1]] if lines else []
    if len(set(names) & set(languages())) < 2:
        message = _("The first line must name the columns, at least two of these: %(languages)s.")
        raise InvalidGlossaryFile([message % {"languages": ", ".join(languages())}])
    if unknown := sorted(set(names) - set(columns())):
        names_and_columns = {"names": ", ".join(unknown), "columns": ", ".join(columns())}
        message = _("Unknown columns: %(names)s. Allowed columns: %(columns)s.")
        raise InvalidGlossaryFile([message % names_and_columns])
    errors: list[str] = []
    rows: dict[tuple[tuple[str, str], ...], Row] = {}
    for line, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            errors.append(at_line(line, _("more cells than columns")))
            continue
        filled = [*map(clean_cell, cells), *[""] * (len(names) - len(cells))]
        row = Row.read(dict(zip(names, filled, strict=True)))
        row_errors = row.errors()
        errors += [at_line(line, error) for error in row_errors]
        key = tuple(sorted(row.words.items()))
        if key in rows and not row_errors:
            errors.append(at_line(line, _("%(term)s is in the file twice") % {"term": row}))
        rows[key] = row
    if errors:
        raise InvalidGlossaryFile(errors)
    return list(rows.values())


def table(data: bytes) -> list[tuple[int, list[str]]]:
    """Return the cells of each row, with the number of its (last) line."""
    if len(data) > MAX_BYTES:
        raise InvalidGlossaryFile([_("The file is too large.")])
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        message = _("The letters cannot be read. Save the file as “CSV UTF-8” and try again.")
        raise InvalidGlossaryFile([message]) from None
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
            if len(rows) > MAX_ROWS:
                message = _("The file has more than %(count)s lines.") % {"count": MAX_ROWS}
                raise InvalidGlossaryFile([message])
    except csv.Error:
        message = _("a quotation mark is missing or a cell is too long")
        raise InvalidGlossaryFile([at_line(reader.line_num, message)]) from None
    return rows


def at_line(line: int, error: str) -> str:
    return _("Line %(line)s: %(error)s.") % {"line": line, "error": error}


@transaction.atomic
def save(rows: list[Row]) -> tuple[int, int]:
    """Add new terms and update changed ones; return (added, changed). No term is deleted."""
    known = by_word(Term.objects.with_texts())
    new, changed = [], 0
    for row in rows:
        term = match(row, known)
        if term is None:
            term = Term()
            new.append(term)
            row.apply_to(term)
        elif row.apply_to(term):
            term.save()
            changed += 1
    Term.objects.bulk_create(new)
    texts = [cast(TermText, text) for term in new for text in term.new_texts()]
    TermText.objects.bulk_create(texts)
    return len(new), changed


def by_word(terms: Iterable[Term]) -> dict[tuple[str, str], list[Term]]:
    terms_by_word: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        for word in term.by_language("text").items():
            terms_by_word[word].append(term)
    return terms_by_word


def match(row: Row, known: dict[tuple[str, str], list[Term]]) -> Term | None:
    """Return the term that a row matches; of several, the one that shares most words with it."""
    terms = [term for word in row.words.items() for term in known.get(word, ())]
    matching = [term for term in terms if row.matches(term)]
    return max(matching, key=terms.count, default=None)
