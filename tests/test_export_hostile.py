"""Exports that are damaged, hostile or unfinished: each is refused with what is wrong."""

import errno
import json
import re
import signal
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import models

from operations.export import reading, rows
from operations.export.errors import ExportError
from operations.export.package import MANIFEST, SUMS, Package, new_package
from operations.moving.tables import StoredJSON
from tests.databases import ROOT

VALUES = [
    (models.TextField(), "æøå\n\u2028 \"'"),
    (models.BooleanField(), False),
    (models.BigIntegerField(), 2**63 - 1),
    (models.FloatField(), 0.1),
    (models.DateTimeField(), datetime(2026, 11, 29, 8, 15, 1, 234567, tzinfo=UTC)),
    (models.DateField(), date(2026, 11, 29)),
    (models.UUIDField(), UUID(int=7)),
    (models.BinaryField(), b"\0\xff"),
    (StoredJSON(), "null"),
    (StoredJSON(), '{"b": [1.5, null, "å"], "a": {}}'),
    (models.TextField(null=True), None),
]


def fields_of(*found):
    for number, field in enumerate(found):
        field.column = f"c{number}"
    return list(found)


def test_a_row_comes_back_as_it_was():
    fields = fields_of(*(field for field, _value in VALUES))
    row = tuple(value for _field, value in VALUES)
    line = rows.line_of(fields, row)
    assert "\n" not in line
    assert rows.row_of(fields, line) == row


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[]", "is no object"),
        ("{", "line 1: Expecting"),
        ('{"c9": 1}', "c9 is no column"),
        ('{"c0": "mange"}', "c0 has a value of another type"),
        ('{"c1": "2026-11-29T08:15:00"}', "c1 has a time without a time zone"),
        ('{"c0": 1, "c1": "2026-11-29T08:15:00+00:00", "c2": "en\\u0000to"}', "c2 has a NUL"),
        ("[" * 100_000, "line 1"),
    ],
)
def test_lines_that_are_no_rows_are_named(line, said):
    fields = fields_of(models.IntegerField(), models.DateTimeField(), models.TextField())
    table = type("Table", (), {"_meta": type("Meta", (), {"concrete_fields": fields})})
    with pytest.raises(ExportError, match=re.escape(said)):
        list(rows.rows_in(table, [line.encode()], "t.jsonl", is_strict=True))


def small(target):
    """Make a small package, whose manifest has no tables."""
    with new_package(target) as package:
        package.write("tables/a.jsonl", b'{"id": 1}\n')
        package.finish({"varde_export": 1, "tables": {}, "migrations": {}})
    return target


def damage(folder, fault):
    manifest = json.loads((folder / MANIFEST).read_text())
    if fault == "changed":
        (folder / "tables/a.jsonl").write_bytes(b'{"id": 2}\n')
    elif fault == "missing":
        (folder / "tables/a.jsonl").unlink()
    elif fault == "added":
        (folder / "files").mkdir()
        (folder / "files/evil").write_text("")
    elif fault == "link":
        (folder / "link").symlink_to("/etc/passwd")
    elif fault == "unfinished":
        (folder / MANIFEST).unlink()
    else:
        later = {"varde_export": 2} if fault == "later" else {"tables": {"a": {"rows": "1"}}}
        (folder / MANIFEST).write_text(json.dumps({**manifest, **later}))


def read_all(source):
    with reading.opened(source) as export:
        export.verify()
        for name in export.sizes:
            list(export.lines(name))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("changed", "a.jsonl is damaged"),
        ("missing", "'tables/a.jsonl' is missing"),
        ("added", "'files/evil' is missing, or belongs to no export"),
        ("link", "symbolic link"),
        ("unfinished", "was not finished"),
        ("later", "by a later version"),
        ("shape", "manifest.json cannot be read"),
    ],
)
def test_a_damaged_export_is_refused(tmp_path, fault, said):
    folder = small(tmp_path / "out")
    read_all(folder)
    damage(folder, fault)
    with pytest.raises(ExportError, match=said):
        read_all(folder)


def archive(path, *entries, manifest=True):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        files = {name: {"size": len(content), "sha256": ""} for name, content in entries}
        if manifest:
            out.writestr(
                MANIFEST,
                json.dumps({"varde_export": 1, "tables": {}, "migrations": {}, "files": files}),
            )
        out.writestr(SUMS, "")
        for name, content in entries:
            out.writestr(name, content)
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_archive_is_refused(tmp_path, monkeypatch):
    for name in ("../evil", "/etc/evil", "files/../../evil", "files\\evil", "files//evil"):
        with pytest.raises(ExportError, match="leads out of the export"):
            read_all(archive(tmp_path / "path.zip", (name, b"x")))
    with pytest.raises(ExportError, match="not as an export writes it"):
        read_all(archive(tmp_path / "twice.zip", ("a", b"x"), ("a", b"y")))
    (tmp_path / "text.zip").write_text("PK")
    for path in (tmp_path / "text.zip", tmp_path / "missing.zip"):
        with pytest.raises(ExportError, match="neither a folder nor a ZIP file"):
            read_all(path)
    whole = small(tmp_path / "whole.zip")
    read_all(whole)
    monkeypatch.setattr(reading, "LONGEST_LINE", 8)
    with pytest.raises(ExportError, match="has a line of more than 8 bytes"):
        read_all(whole)
    content = whole.read_bytes()
    whole.write_bytes(content.replace(b"tables/a.jsonl", b"tables/b.jsonl", 1))
    with pytest.raises(ExportError, match=r"cannot be read|missing"):
        read_all(whole)


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_nothing_is_left_of_an_export_that_fails(tmp_path, name, monkeypatch):
    target = small(tmp_path / name)
    with pytest.raises(ExportError, match="exists already"):
        small(target)
    full = tmp_path / "full" / name

    def no_space(package, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Package, "write", no_space)
    with pytest.raises(ExportError, match=r"No space left on device\. Nothing is left of it"):
        small(full)
    assert [*full.parent.iterdir()] == []


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_an_export_that_is_killed_does_not_look_complete(tmp_path, name):
    code = (
        "import os, sys; from pathlib import Path; from operations.export.package import new_package\n"
        "with new_package(Path(sys.argv[1])) as package:\n"
        "    package.write('a', b'1'); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / name)], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(f".{name}.unfinished-")
    with pytest.raises(ExportError, match=r"was not finished|neither"):
        read_all(left if name == "out" else Path(left, name))
