"""A newsroom of each released version can be brought to this one: its database migrates, its pages answer."""

import json
import lzma
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "releases"
RELEASES = sorted(FOLDER.glob("*.sqlite3.xz"))


def test_a_database_of_each_version_is_kept_and_its_upgrade_described():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    kept = [path.name.removesuffix(".sqlite3.xz") for path in RELEASES]
    assert version in kept
    assert all(path.stat().st_size < 500_000 for path in RELEASES)
    notes = (ROOT / "docs" / "upgrading.md").read_text()
    assert [name for name in kept if f"\n## From {name} " not in notes] == []


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_a_released_database_migrates_its_pages_answer_and_it_can_go_back(release, tmp_path):
    database = tmp_path / "db.sqlite3"
    database.write_bytes(lzma.decompress(release.read_bytes()))
    done = subprocess.run(
        [sys.executable, str(FOLDER / "upgrade.py")],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr[-3000:]
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["addresses"] > 60 and result["failed"] == []
    assert "news" in result["gone_back"] and result["left"] == []
