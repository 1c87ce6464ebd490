"""PO and XLIFF preserve every text."""

import subprocess
from dataclasses import replace
from html import escape
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from tests.factories import EVERY_BLOCK, make_story, person, story
from tests.hostile_text import MARKED, PLAIN
from tests.missing_programs import program
from translation.exchange.document import Document, InvalidFile, State, Unit, document_of
from translation.exchange.formats import FORMATS, read
from translation.exchange.importing import import_file
from translation.exchange.inline_codes import InvalidInlineMarkup, canonical, exportable
from translation.localize.segments import segments_of
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write

TEXTS = [escape(text, quote=False) for text in PLAIN] + MARKED
every_format = pytest.mark.parametrize("name", FORMATS)


def document(*units):
    return Document("0" * 8 + "-0000-4000-8000-" + "0" * 12, "nb", "en", units, "Tittel", None)


def serialized(name, found):
    return FORMATS[name].module.serialize(found)


def pairs():
    turned = TEXTS[1:] + TEXTS[:1]
    return [Unit(f"body.{n}", *texts) for n, texts in enumerate(zip(TEXTS, turned, strict=True))]


@every_format
def test_hostile_texts_are_preserved_byte_for_byte(name):
    units = [replace(unit, state=State.TRANSLATED) for unit in pairs()]
    units += [replace(unit, path=f"x.{unit.path}", state=State.NEEDS_REVIEW) for unit in pairs()]
    units += [Unit(f"y.{unit.path}", unit.source, note="Mellomtittel\nLenke") for unit in pairs()]
    found = replace(document(*units), exported=timezone.now())
    for sent, back in zip(found.units, read(serialized(name, found)).units, strict=True):
        assert back == sent
    assert read(serialized(name, found)) == found


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stored_by_localize_is_canonical(text):
    assert canonical(text) == exportable(text) == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "<b>", "</b>", "<b><i></b></i>", "<u>u</u>"])
def test_an_invalid_text_is_refused_at_import_and_repaired_at_export(text):
    with pytest.raises(InvalidInlineMarkup):
        canonical(text)
    assert canonical(exportable(text)) == exportable(text)


@pytest.mark.parametrize("text", ['<a id="a1" href="x">', "<img src=x onerror=alert(1)>", "<b "])
def test_tags_that_are_not_inline_codes_are_refused(text):
    with pytest.raises(InvalidInlineMarkup):
        canonical(text)


@pytest.mark.django_db
@every_format
def test_the_story_with_every_block_is_preserved_byte_for_byte(name):
    source = story(EVERY_BLOCK)
    translation = Translation.objects.get(source__object_id=source.translation_key)
    found = document_of(translation)
    assert read(serialized(name, found)) == found
    assert [unit.source for unit in found.units[:2]] == [source.title, source.lead]
    sources = {segment.string.data for segment in segments_of(translation)}
    targets = {segment.written for segment in segments_of(translation)}
    assert {unit.source for unit in found.units} == sources
    assert {unit.target for unit in found.units} == targets


@pytest.mark.django_db
@every_format
def test_hostile_texts_survive_export_and_import(name):
    headings = [("heading", text) for text in PLAIN if text.strip()]
    english = Locale.objects.get(language_code="en")
    made = make_story("Uvøren", blocks=headings, publish=False)
    translation = send_for_translation(made, english)
    segments = list(segments_of(translation))
    texts = dict(zip([segment.pk for segment in segments], TEXTS, strict=False))
    plain = {pk: text for pk, text in texts.items() if text not in MARKED}
    for segment in segments:
        write(translation, segment, plain.get(segment.pk, "Text"))
    before = {segment.pk: segment.written for segment in segments_of(translation)}
    data = serialized(name, document_of(translation))
    StringTranslation.objects.filter(
        pk__in=[s.written_id for s in segments_of(translation)]
    ).delete()
    user = person("oversetter.en")
    result = import_file("x", data, user, lambda *_: True)
    assert (result.error, result.unresolved) == ("", [])
    assert {segment.pk: segment.written for segment in segments_of(translation)} == before


def test_gettext_accepts_the_po_file(tmp_path):
    units = [replace(unit, state=State.TRANSLATED) for unit in pairs()]
    file = tmp_path / "x.po"
    file.write_bytes(serialized("po", replace(document(*units), exported=timezone.now())))
    command = [program("msgfmt", "gettext"), "--check", "-o", "/dev/null", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# The elements that we write in the OASIS schemas (1.2 strict, 2.0 core): required attributes, optional
# attributes, and children in order.
ORDER = {
    "xliff12": {
        "xliff": (("version",), (), ("file",)),
        "file": (
            ("original", "source-language", "datatype"),
            ("target-language", "date", "space"),
            ("header", "body"),
        ),
        "header": ((), (), ("note",)),
        "body": ((), (), ("trans-unit",)),
        "trans-unit": (("id",), ("resname", "space"), ("source", "target", "note")),
        "source": ((), (), ("g", "x")),
        "target": ((), ("state",), ("g", "x")),
        "g": (("id",), ("ctype",), ("g", "x")),
        "x": (("id",), ("ctype", "equiv-text"), ()),
        "note": ((), (), ()),
    },
    "xliff20": {
        "xliff": (("version", "srcLang"), ("trgLang",), ("file",)),
        "file": (("id",), ("original", "space"), ("notes", "unit")),
        "notes": ((), (), ("note",)),
        "note": ((), ("category",), ()),
        "unit": (("id",), ("name",), ("notes", "segment")),
        "segment": ((), ("state", "subState"), ("source", "target")),
        "source": ((), (), ("pc", "ph")),
        "target": ((), (), ("pc", "ph")),
        "pc": (("id",), ("type", "subType"), ("pc", "ph")),
        "ph": (("id",), ("type", "subType", "disp"), ()),
    },
}
MIXED = {"source", "target", "g", "pc"}


def local(name):
    return name.rpartition("}")[2]


@pytest.mark.parametrize("name", ORDER)
def test_xliff_conforms_to_its_standard(name):
    units = [replace(unit, state=State.NEEDS_REVIEW, note="N") for unit in pairs()] + [
        Unit("z", "z")
    ]
    root = ElementTree.fromstring(serialized(name, document(*units)))
    ids = []
    for found in root.iter():
        must, may, children = ORDER[name][local(found.tag)]
        given = {local(key) for key in found.attrib}
        assert set(must) <= given <= {*must, *may}, found.tag
        places = [children.index(local(child.tag)) for child in found]
        assert local(found.tag) in MIXED or places == sorted(places), found.tag
        if local(found.tag) in ("source", "target"):
            codes = [child.get("id") for child in found.iter() if child.get("id")]
            assert len(codes) == len(set(codes))
        if local(found.tag) in ("trans-unit", "unit"):
            ids.append(found.get("id"))
    assert len(ids) == len(set(ids)) == len(units)


@pytest.mark.parametrize("name", ORDER)
def test_texts_in_xliff_contain_no_escaped_tags(name):
    found = document(*(Unit(f"p{n}", text) for n, text in enumerate(MARKED[:-3])))
    root = ElementTree.fromstring(serialized(name, found))
    for source in root.iter():
        if local(source.tag) == "source":
            assert "<" not in "".join(source.itertext())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hei",
        b"\xff\xd8\xff\xe0",
        b'msgid "a\nmsgstr',
        b"<html></html>",
        b"<xliff",
        b"\x00" * 99,
    ],
)
def test_other_files_are_refused_or_empty(data):
    try:
        assert not read(data).uuid
    except InvalidFile as refused:
        assert str(refused).endswith(".")


BOMB = (
    '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&b;</xliff>'
)
LEAK = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>'


@pytest.mark.parametrize("data", [BOMB, LEAK])
def test_entities_are_refused(data):
    with pytest.raises(InvalidFile, match=r"(?i)entit"):
        read(data.encode())


def test_deeply_nested_codes_are_an_invalid_text():
    sent = serialized("xliff12", document(Unit("a", "b"))).decode()
    deep = '<g id="b1">' * 50_000 + "</g>" * 50_000
    (unit,) = read(sent.replace("</source>", f"{deep}</source>").encode()).units
    assert unit.error


def test_segments_of_an_xliff_2_unit_are_joined():
    unit = Unit("a", "Én. To.", "One. Two.", State.TRANSLATED)
    cut = (
        '<segment state="translated"><source>Én.</source><target order="3">Two.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>To.</source><target order="1">One.</target></segment>'
    )
    sent = serialized("xliff20", document(unit)).decode()
    start, end = sent.index("<segment"), sent.index("</segment>") + len("</segment>")
    (back,) = read((sent[:start] + cut + sent[end:]).encode()).units
    assert back == unit
    undone = cut.replace("final", "initial")
    (back,) = read((sent[:start] + undone + sent[end:]).encode()).units
    assert back.state is State.NEEDS_REVIEW
