"""PO (GNU gettext): the place of a text is its context, its inline tags stand as tags."""

from tempfile import NamedTemporaryFile

import polib
from django.utils.translation import gettext as _

from translation.exchange.document import Document, InvalidFile, State, Unit, moment
from translation.exchange.inline_codes import InvalidInlineMarkup, canonical

ID, EXPORTED = "X-WagtailLocalize-TranslationID", "X-Varde-Exported"
SOURCE_LANGUAGE = "X-Source-Language"


def written(document: Document) -> bytes:
    """The document as a file that `msgfmt --check` accepts."""
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
            msgid=carried(unit.source),
            msgstr=carried(unit.target),
            comment=unit.note,
            flags=["fuzzy"] if unit.state is State.NEEDS_REVIEW else [],
        )
        for unit in document.units
    )
    return str(file).encode()


def carried(markup: str) -> str:
    """A text so that gettext takes it: it wants no carriage return, and like line feeds at both ends."""
    markup = markup.replace("\r", "&#13;")
    start = len(markup) - len(markup.lstrip("\n"))
    middle = markup.strip("\n")
    end = len(markup) - start - len(middle)
    return "&#10;" * start + middle + "&#10;" * end


def read(data: bytes) -> Document:
    """A file as a document. Raises `Refused`."""
    file = parsed(data)
    about = file.metadata
    return Document(
        uuid=about.get(ID, ""),
        source_language=about.get(SOURCE_LANGUAGE, ""),
        target_language=about.get("Language", ""),
        units=tuple(unit_in(entry) for entry in file if not entry.obsolete),
        title=file.header,
        exported=moment(about.get(EXPORTED)),
    )


def parsed(data: bytes) -> polib.POFile:
    """polib's reading. From a file: it cuts a string at characters that are no line ends in PO."""
    with NamedTemporaryFile(suffix=".po") as stored:
        stored.write(data)
        stored.flush()
        try:
            return polib.pofile(stored.name, encoding="utf-8-sig")
        except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
            raise InvalidFile(_("The file is damaged: it is not a PO file in UTF-8.")) from error


def unit_in(entry: polib.POEntry) -> Unit:
    path, source, fault = entry.msgctxt or "", "", ""
    try:
        source = canonical(entry.msgid)
        words = canonical(entry.msgstr)
    except InvalidInlineMarkup as damaged:
        words, fault = "", str(damaged)
    state = State.NEEDS_REVIEW if entry.fuzzy else State.TRANSLATED
    return Unit(path, source, words, state if words else State.UNTRANSLATED, entry.comment, fault)
