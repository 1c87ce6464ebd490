"""Import of translations: which texts are imported, which are not and why, and who may import."""

import io
import zipfile
from dataclasses import replace

import pytest
from wagtail_localize.models import StringTranslation

from tests.exchange_files import filled, make_translation, serialized, texts
from tests.factories import person
from translation.exchange import archive
from translation.exchange.document import State, Unit, document_of
from translation.exchange.formats import FORMATS, MAX_FILE_BYTES
from translation.exchange.importing import Outcome, import_upload
from translation.localize.segments import segments_of
from translation.models import Origin, SegmentRevision
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation():
    return make_translation()


@pytest.fixture
def translator():
    return person("oversetter.en")


def segment_with(translation, words):
    return next(found for found in segments_of(translation) if words in found.string.data)


def upload(data, user, only=None, name="x"):
    return import_upload(name, data, user, lambda *_: True, only)


def outcomes(result):
    return {line.source: line.outcome for line in result.lines}


@pytest.mark.parametrize("name", FORMATS)
def test_a_returned_file_is_imported_once_with_its_origin(name, translation, translator):
    data = serialized(filled(translation), name)
    (result,) = upload(data, translator)
    assert dict(result.counts) == {Outcome.IMPORTED: 4}
    assert texts(translation)["Planen"] == "Planen EN"
    assert 'Vi <b>bygger</b> i <a id="a1">2027</a>. EN' in texts(translation).values()
    history = SegmentRevision.objects.filter(string_translation__locale=translation.target_locale)
    latest = history.first()
    assert (latest.origin, latest.created_by) == (Origin.IMPORT, translator)
    count = history.count()
    (again,) = upload(data, translator)
    assert dict(again.counts) == {Outcome.UNCHANGED: 4}
    assert history.count() == count


@pytest.mark.parametrize("name", FORMATS)
def test_unfit_texts_are_not_imported_and_are_listed_with_the_reason(name, translation, translator):
    document = filled(
        translation,
        Planen={"state": State.NEEDS_REVIEW},
        **{"<b>bygger": {"target": "We <b>build</b> in 2027."}},
        Ingress={"target": "", "state": State.UNTRANSLATED},
    )
    strays = (
        Unit("body.gone", "Borte", "Gone", State.TRANSLATED),
        Unit("title", "Verket bygde", "The works built", State.TRANSLATED),
        *[unit for unit in document.units if unit.path == "title"],
    )
    data = serialized(replace(document, units=document.units[1:] + strays), name)
    (result,) = upload(data, translator)
    found = [(line.source, line.outcome) for line in result.lines]
    assert found == [
        ("Ingress til Verket bygger.", Outcome.EMPTY),
        ("Vi bygger i 2027.", Outcome.DAMAGED),
        ("Planen", Outcome.UNCONFIRMED),
        ("Borte", Outcome.UNKNOWN),
        ("Verket bygde", Outcome.OUTDATED),
        ("Verket bygger", Outcome.IMPORTED),
    ]
    assert "1" in result.lines[1].detail and "<" not in result.lines[1].detail
    assert result.missing == 0
    assert [text for text in texts(translation).values() if text] == ["Verket bygger EN"]


def test_an_added_tag_is_damage_and_an_earlier_choice_of_tags_is_not(translation, translator):
    paragraph = segment_with(translation, "<b>bygger")
    write(translation, paragraph, "We build in 2027.", translator)
    document = document_of(translation)
    (result,) = upload(serialized(document), translator)
    assert outcomes(result)["Vi bygger i 2027."] is Outcome.UNCHANGED
    less = filled(translation, **{"<b>bygger": {"target": "We are building in 2027."}})
    (result,) = upload(serialized(less), translator)
    assert outcomes(result)["Vi bygger i 2027."] is Outcome.IMPORTED
    more = filled(translation, Planen={"target": "<i>The plan</i>"})
    (result,) = upload(serialized(more), translator)
    assert outcomes(result)["Planen"] is Outcome.DAMAGED


def test_the_marker_of_omitted_texts_cannot_be_imported(translation, translator):
    sent = serialized(filled(translation, Planen={"target": "SIGN"}))
    (result,) = upload(sent.replace(b"SIGN", "\ue000".encode()), translator)
    assert outcomes(result)["Planen"] is Outcome.DAMAGED


def test_a_duplicate_text_is_imported_once(translation, translator):
    document = filled(translation)
    twice = replace(document, units=(*document.units, document.units[0]))
    (result,) = upload(serialized(twice), translator)
    assert result.lines[-1].outcome is Outcome.DUPLICATE


def test_machine_translations_are_exported_for_review_and_imported_as_manual(
    translation, translator
):
    write(translation, segment_with(translation, "Planen"), "The plan", origin=Origin.MACHINE)
    document = document_of(translation)
    (machine,) = [unit for unit in document.units if unit.source == "Planen"]
    assert machine.state is State.NEEDS_REVIEW
    assert b"#, fuzzy" in serialized(document, "po")
    (result,) = upload(serialized(document), translator)
    assert outcomes(result)["Planen"] is Outcome.UNCONFIRMED
    confirmed = filled(translation, Planen={"target": "The plan"})
    (result,) = upload(serialized(confirmed), translator)
    assert outcomes(result)["Planen"] is Outcome.IMPORTED
    segment = segment_with(translation, "Planen")
    assert segment.kind == StringTranslation.TRANSLATION_TYPE_MANUAL


def test_texts_changed_since_the_export_are_kept(translation, translator):
    data = serialized(filled(translation))
    write(translation, segment_with(translation, "Planen"), "Typed since", translator)
    (result,) = upload(data, translator)
    assert outcomes(result)["Planen"] is Outcome.NEWER
    assert texts(translation)["Planen"] == "Typed since"
    better = filled(translation, **{"Verket bygger": {"target": "The works builds"}})
    old = replace(better, exported=document_of(translation).exported.replace(year=2020))
    (result,) = upload(serialized(old), translator)
    assert texts(translation)["Verket bygger"] == "The works builds"


def test_a_region_in_the_language_tag_is_ignored(translation, translator):
    document = filled(translation)
    theirs = replace(document, source_language="nb-NO", target_language="en_GB")
    assert not upload(serialized(theirs), translator)[0].error
    for languages in (("en", "nb"), ("nb", "de"), ("", "en")):
        wrong = replace(document, source_language=languages[0], target_language=languages[1])
        (result,) = upload(serialized(wrong), translator)
        assert result.error and not result.lines


def test_a_file_for_another_translation_is_refused(translation, translator):
    other = make_translation("En annen")
    (result,) = upload(serialized(filled(other)), translator, only=translation)
    assert result.error
    unnamed = replace(filled(translation), uuid="")
    assert upload(serialized(unnamed, "po"), translator)[0].error
    nobody = replace(filled(translation), uuid="0" * 32)
    assert upload(serialized(nobody), translator)[0].error
    (closed,) = import_upload("x", serialized(filled(other)), translator, lambda *_: False)
    assert closed.error
    assert not any(texts(other).values()) and not any(texts(translation).values())


def test_nothing_is_imported_into_a_translation_in_review(translation, translator):
    upload(serialized(filled(translation)), translator)
    review.submit(translation, translator)
    changed = filled(translation, Planen={"target": "Other"})
    (result,) = upload(serialized(changed), translator)
    assert "godkjenn" in result.error or "review" in result.error
    assert texts(translation)["Planen"] == "Planen EN"


def test_an_error_during_the_import_rolls_everything_back(translation, translator, monkeypatch):
    calls = []

    def failing(*args, **kwargs):
        calls.append(args)
        if len(calls) == 3:
            raise RuntimeError
        return write(*args, **kwargs)

    monkeypatch.setattr("translation.exchange.importing.write", failing)
    with pytest.raises(RuntimeError):
        upload(serialized(filled(translation)), translator)
    assert not any(texts(translation).values())


def test_a_bad_file_in_an_archive_stops_no_other(translation, translator):
    other = make_translation("En annen")
    files = [
        ("../../etc/a.xlf", serialized(filled(translation))),
        ("b.po", serialized(filled(other), "po")),
        ("c.xlf", serialized(filled(other), "xliff12")),
        ("d.txt", b"not a translation"),
        ("__MACOSX/._a.xlf", b"litter"),
    ]
    results = upload(archive.pack(files), translator)
    assert [result.name for result in results] == ["a.xlf", "b.po", "c.xlf", "d.txt"]
    assert [bool(result.error) for result in results] == [False, False, True, True]
    assert all(texts(translation).values()) and all(texts(other).values())


def bomb(count, size, method=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        for number in range(count):
            made.writestr(f"{number}.po", b"0" * size)
    return packed.getvalue()


def damaged(method) -> bytes:
    data = bytearray(bomb(1, 5000, method))
    data[40:60] = b"x" * 20
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        bomb(archive.MAX_FILES + 1, 1),
        bomb(25, MAX_FILE_BYTES),
        bomb(2, 9)[:-30],
        b"PK\x03\x04 no",
        damaged(zipfile.ZIP_DEFLATED),
        damaged(zipfile.ZIP_BZIP2),
        damaged(zipfile.ZIP_LZMA),
    ],
)
def test_archive_bombs_and_damaged_archives_are_refused(data, translator):
    (result,) = upload(data, translator)
    assert result.error and not result.translation


def test_only_the_file_that_unpacks_too_large_is_refused(translator):
    (result,) = upload(bomb(1, MAX_FILE_BYTES + 1), translator)
    assert "5" in result.error


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unsupported_compression_methods_are_refused(method, translator):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        made.writestr("a.po", b"msgid")
    (result,) = upload(packed.getvalue(), translator)
    assert result.error and not result.lines
