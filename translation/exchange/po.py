"""PO files (GNU gettext): the path of a text is its context, its inline tags are kept as tags."""

from tempfile import NamedTemporaryFile

import polib
from django.utils.translation import gettext as _

from translation.exchange.document import Document, InvalidFile, State, Unit, parse_time
from translation.exchange.inline_codes import InvalidInlineMarkup, canonical

ID, EXPORTED = "X-WagtailLocalize-TranslationID", "X-Varde-Exported"
SOURCE_LANGUAGE = "X-Source-Language"


def serialize(document: Document) -> bytes:
    """Return the document as a file that passes `msgfmt --check`."""
    file = polib.POFile(wrapwidth=0)
    file.header = " ".join(document.title.splitlines())
    exported = document.exported
    file.metadata = {
        "Project-Id-Version": "Varde",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": exported.strftime("%Y-%m-%d %H:%M%z") if exported else "",
        "PO-Revision-Date": exported.strftime("%Y-%m-%d %H:%M%z") if exported else "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": document.target_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        SOURCE_LANGUAGE: document.source_language,
        ID: document.uuid,
        EXPORTED: exported.isoformat(timespec="microseconds") if exported else "",
    }
    file.extend(
        polib.POEntry(
            msgctxt=unit.path,
            msgid=escape_line_ends(unit.source),
            msgstr=escape_line_ends(unit.target),
            comment=unit.note,
            flags=["fuzzy"] if unit.state is State.NEEDS_REVIEW else [],
        )
        for unit in document.units
    )
    return str(file).encode()


def escape_line_ends(markup: str) -> str:
    """Escape carriage returns, and line feeds at both ends, which gettext requires to be equal."""
    markup = markup.replace("\r", "&#13;")
    start = len(markup) - len(markup.lstrip("\n"))
    middle = markup.strip("\n")
    end = len(markup) - start - len(middle)
    return "&#10;" * start + middle + "&#10;" * end


def read(data: bytes) -> Document:
    """Read a file as a document. Raises `InvalidFile`."""
    file = parse(data)
    metadata = file.metadata
    return Document(
        uuid=metadata.get(ID, ""),
        source_language=metadata.get(SOURCE_LANGUAGE, ""),
        target_language=metadata.get("Language", ""),
        units=tuple(unit_in(entry) for entry in file if not entry.obsolete),
        title=file.header,
        exported=parse_time(metadata.get(EXPORTED)),
    )


def parse(data: bytes) -> polib.POFile:
    """Parse a PO file.

    polib gets a file, as it splits a string also at characters that are no line ends in PO.
    """
    with NamedTemporaryFile(suffix=".po") as stored:
        stored.write(data)
        stored.flush()
        try:
            return polib.pofile(stored.name, encoding="utf-8-sig")
        except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
            raise InvalidFile(_("The file is damaged: it is not a PO file in UTF-8.")) from error


def unit_in(entry: polib.POEntry) -> Unit:
    path, source, error = entry.msgctxt or "", "", ""
    try:
        source = canonical(entry.msgid)
        target = canonical(entry.msgstr)
    except InvalidInlineMarkup as invalid:
        target, error = "", str(invalid)
    state = State.NEEDS_REVIEW if entry.fuzzy else State.TRANSLATED
    state = state if target else State.UNTRANSLATED
    return Unit(path, source, target, state, entry.comment, error)
