"""Export and import of the glossary as CSV."""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.newsroom_access import default_newsroom, own_items
from core.patches.spreadsheets import quoted, unquoted
from translation.models import Term, TermText

NOTE, FORBIDDEN, EXCEPTIONS = "note", "forbidden_", "not_"
# What older spreadsheet programs write in Western Europe.
WINDOWS = "windows-1252"
# The first line by which a spreadsheet program names the separator: `sep=;`.
SEPARATOR_LINE = re.compile(r"sep=([;,\t])\s*\Z", re.IGNORECASE)
PREVIEWED_LINES = 6
MAX_BYTES = 2_000_000
MAX_ROWS = 10_000
MAX_ERRORS = 20


class InvalidGlossaryFile(Exception):
    """A file that cannot be imported; `errors` are messages with line numbers.

    `preview` are its first lines read as Windows-1252 if it is not UTF-8 and may be that.
    """

    def __init__(self, errors: list[str], preview: list[str] | None = None) -> None:
        self.preview = preview or []
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
    """Return the column names.

    A language code for each word, `note`, `forbidden_nb` for words to avoid, `not_nb` for words that are no hit.
    """
    prefixes = (FORBIDDEN, EXCEPTIONS)
    return [*languages(), NOTE, *(prefix + code for prefix in prefixes for code in languages())]


@dataclass
class Row:
    """A line of a file, by language; columns that the file lacks are left out."""

    texts: dict[str, str] = field(default_factory=dict)
    forbidden: dict[str, str] = field(default_factory=dict)
    exceptions: dict[str, str] = field(default_factory=dict)
    note: str | None = None

    @classmethod
    def read(cls, cells: dict[str, str]) -> "Row":
        row = cls(note=cells.get(NOTE))
        for name, text in cells.items():
            if name.startswith(FORBIDDEN):
                row.forbidden[name.removeprefix(FORBIDDEN)] = text
            elif name.startswith(EXCEPTIONS):
                row.exceptions[name.removeprefix(EXCEPTIONS)] = text
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
        for name, texts in (
            ("text", self.words),
            ("forbidden", self.forbidden),
            ("exceptions", self.exceptions),
        ):
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
        excepted = {EXCEPTIONS + code: text for code, text in self.exceptions.items()}
        for model, name, texts in (
            (TermText, "text", self.texts),
            (TermText, "forbidden", avoided),
            (TermText, "exceptions", excepted),
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
        words, avoided, excepted = map(term.by_language, TermText.TEXTS)
        cells = [words.get(code, "") for code in languages()]
        cells.append(term.note)
        cells += [texts.get(code, "") for texts in (avoided, excepted) for code in languages()]
        writer.writerow([quoted(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes, encoding: str = "") -> list[Row]:
    """Return the rows of a file, in UTF-8 unless another encoding is given.

    Raises `InvalidGlossaryFile` with the errors of all lines.
    """
    lines = table(data, encoding)
    names = column_names(*lines[0]) if lines else []
    if len(set(names) & set(languages())) < 2:
        message = _("The first line must name the columns, at least two of these: %(languages)s.")
        raise InvalidGlossaryFile([message % {"languages": ", ".join(languages())}])
    errors: list[str] = []
    rows: dict[tuple[tuple[str, str], ...], Row] = {}
    for line, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(names) :]):
            errors.append(at_line(line, _("more cells than columns")))
            continue
        filled = [*map(clean_cell, cells[: len(names)]), *[""] * (len(names) - len(cells))]
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


def column_names(line: int, cells: list[str]) -> list[str]:
    """Return the names in the head, without the empty cells at its end. Raises `InvalidGlossaryFile`."""
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    errors = []
    if unknown := sorted({name for name in names if name} - set(columns())):
        message = _("unknown columns: %(names)s. Allowed columns: %(columns)s")
        errors.append(message % {"names": ", ".join(unknown), "columns": ", ".join(columns())})
    message = _("column %(number)s has no name")
    errors += [message % {"number": place} for place, name in enumerate(names, 1) if not name]
    message = _("there are two columns named %(name)s")
    twice = dict.fromkeys(name for name in names if name and names.count(name) > 1)
    errors += [message % {"name": name} for name in twice]
    if errors:
        raise InvalidGlossaryFile([at_line(line, error) for error in errors])
    return names


def table(data: bytes, encoding: str = "") -> list[tuple[int, list[str]]]:
    """Return the cells of each row, with the number of its (last) line."""
    text = decoded(data, encoding)
    if "\0" in text:
        raise InvalidGlossaryFile([_("This is not a CSV file.")])
    if not text.strip():
        raise InvalidGlossaryFile([_("The file is empty.")])
    first, _end, rest = text.partition("\n")
    named = SEPARATOR_LINE.match(first.strip(" \r"))
    skipped = 1 if named else 0
    text = rest if named else text
    head = next(iter(text.lstrip().splitlines()), "")
    delimiter = named[1] if named else max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if rows or any(cell.strip() for cell in cells):
                rows.append((skipped + reader.line_num, cells))
            if len(rows) > MAX_ROWS:
                message = _("The file has more than %(count)s lines.") % {"count": MAX_ROWS}
                raise InvalidGlossaryFile([message])
    except csv.Error:
        message = _("a quotation mark is missing or a cell is too long")
        raise InvalidGlossaryFile([at_line(skipped + reader.line_num, message)]) from None
    return rows


def decoded(data: bytes, encoding: str = "") -> str:
    """Return the text of a file. Raises `InvalidGlossaryFile`, with a preview if it may be Windows-1252."""
    if len(data) > MAX_BYTES:
        raise InvalidGlossaryFile([_("The file is too large.")])
    found = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else encoding or "utf-8-sig"
    try:
        return data.decode(found)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("latin-1")
        line = before.count("\n") + 1
        message = at_line(line, _("the letters are not in UTF-8"))
    advice = _("Save the file as “CSV UTF-8” and try again.")
    raise InvalidGlossaryFile([f"{message} {advice}"], preview_of(data)) from None


def preview_of(data: bytes) -> list[str]:
    """Return the first lines of a file as Windows-1252, and those with other letters than a to z."""
    try:
        lines = data.decode(WINDOWS).splitlines()
    except UnicodeDecodeError:
        return []
    if any("\0" in line for line in lines):
        return []
    special = [line for line in lines[1:] if not line.isascii()]
    return [*lines[:1], *special[: PREVIEWED_LINES - 1]]


def at_line(line: int, error: str) -> str:
    return _("Line %(line)s: %(error)s.") % {"line": line, "error": error}


@transaction.atomic
def save(rows: list[Row], user: Any = None) -> tuple[int, int]:
    """Add new terms and update changed ones; return (added, changed). No term is deleted.

    A user changes common terms and those of their newsrooms; new ones belong where their other new items do.
    """
    site = default_newsroom(user) if user else None
    terms = own_items(user, Term.objects.with_texts()) if user else Term.objects.with_texts()
    known = by_word(sorted(terms, key=lambda term: term.site_id != site))
    new, changed = [], 0
    for row in rows:
        term = match(row, known)
        if term is None:
            term = Term(site_id=site)
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
