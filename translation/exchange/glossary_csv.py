"""The term list out to a spreadsheet and in again."""

import csv
import io
import unicodedata
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.patches.spreadsheets import quoted, unquoted
from translation.models import Term

COLUMNS = ("nb", "en", "note", "forbidden_nb", "forbidden_en")
MOST_BYTES = 2_000_000
MOST_ROWS = 10_000
MOST_TOLD = 20  # errors


class InvalidGlossaryFile(Exception):
    """The file cannot be taken in. `errors` say why, each with its line."""

    def __init__(self, errors: list[str]):
        if len(errors) > MOST_TOLD:
            more = len(errors) - MOST_TOLD
            told = ngettext("and %(count)s more error", "and %(count)s more errors", more)
            errors = [*errors[:MOST_TOLD], told % {"count": more}]
        super().__init__(" ".join(errors))
        self.errors = errors


def cleaned(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", unquoted(cell)).split())


def as_csv(terms: Iterable[Term]) -> bytes:
    """The terms as UTF-8 with a byte order mark and semicolons, as a Norwegian Excel opens them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for term in terms:
        writer.writerow([quoted(getattr(term, column)) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes) -> list[Term]:
    """The terms of a file, not saved. Raises `Unreadable` with every line that is wrong."""
    lines = table(data)
    names = [name.strip().lower() for name in lines[0][1]] if lines else []
    if not {"nb", "en"} <= set(names):
        raise InvalidGlossaryFile([_("The first line must name the columns: nb and en, at least.")])
    if unknown := sorted(set(names) - set(COLUMNS)):
        told = {"names": ", ".join(unknown), "columns": ", ".join(COLUMNS)}
        raise InvalidGlossaryFile([_("Unknown columns: %(names)s. Known are %(columns)s.") % told])
    errors: list[str] = []
    terms: dict[tuple[str, str], Term] = {}
    for line, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            errors.append(at(line, _("more cells than columns")))
            continue
        term = Term(**{name: cleaned(cell) for name, cell in zip(names, cells, strict=False)})
        wrong = term_errors(term)
        errors += [at(line, told) for told in wrong]
        if (term.nb, term.en) in terms and not wrong:
            errors.append(at(line, _("%(term)s is in the file twice") % {"term": term}))
        terms[term.nb, term.en] = term
    if errors:
        raise InvalidGlossaryFile(errors)
    return list(terms.values())


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


def term_errors(term: Term) -> list[str]:
    """What is wrong with a term that was read."""
    found = []
    for column in COLUMNS:
        text, field = getattr(term, column), Term._meta.get_field(column)
        if not text and not field.blank:
            found.append(_("%(column)s is empty") % {"column": column})
        if len(text) > field.max_length:
            told = _("%(column)s is longer than %(count)s characters")
            found.append(told % {"column": column, "count": field.max_length})
    return found


@transaction.atomic
def save(terms: list[Term]) -> tuple[int, int]:
    """Add the terms that are new and change those that differ; how many of each. None is deleted."""
    known = {(term.nb, term.en): term for term in Term.objects.all()}
    new, changed = [], []
    for term in terms:
        other = known.get((term.nb, term.en))
        if other is None:
            new.append(term)
        elif any(getattr(other, name) != getattr(term, name) for name in COLUMNS):
            term.pk = other.pk
            changed.append(term)
    Term.objects.bulk_create(new)
    Term.objects.bulk_update(changed, COLUMNS[2:])
    return len(new), len(changed)
