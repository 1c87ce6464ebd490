"""The patches for Wagtail and wagtail-localize apply to the installed versions and are named at their seams."""

import re
from pathlib import Path

import polib
import pytest

from core.catalogues import unfinished
from tests.upstream import PACKAGES, PATCHES, ROOT, apply, copy_files, labels_of, write_catalogues

FOLDER = ROOT / "docs" / "upstream"
PROPOSALS = sorted(FOLDER.glob("0*.md"))
HOUSE = (ROOT / "docs" / "house.md").read_text()
README = (FOLDER / "README.md").read_text()
SECTIONS = ["Problem", "Proposal", "Compatibility"]
# Upstream translates with Transifex; its proposal is a program that writes catalogues.
WITHOUT_PATCH = "07-norwegian-catalogue"


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.stem)
def test_patch_applies_to_the_installed_package(patch, tmp_path):
    copy_files(patch, tmp_path)
    assert apply(patch, tmp_path) == []
    assert labels_of(patch), "a patch brings its tests"
    for file in tmp_path.rglob("*.py"):
        compile(file.read_text(), file, "exec")


def test_patch_that_does_not_apply_is_reported(tmp_path):
    patch = PATCHES[0]
    copy_files(patch, tmp_path)
    changed = tmp_path / "wagtail" / "signal_handlers.py"
    changed.write_text(changed.read_text().replace("update_reference_index_task", "task"))
    assert [line.split(",")[0] for line in apply(patch, tmp_path)] == [
        "wagtail/signal_handlers.py"
    ] * 2


def test_each_proposal_is_whole_and_named_at_its_seam():
    assert len(PROPOSALS) >= 7
    for proposal in PROPOSALS:
        text = proposal.read_text()
        assert re.findall(r"^## (.*)", text, re.M) == SECTIONS, proposal.name
        named = proposal if proposal.stem == WITHOUT_PATCH else proposal.with_suffix(".patch")
        assert named.exists() and f"`docs/upstream/{named.name}`" in HOUSE, named.name
        assert f"({proposal.name})" in README
        for path in re.findall(r"`([\w/]+(?:\.py|/nb))`", text.split("##")[0]):
            assert (ROOT / path).exists(), path


def test_each_patch_of_ours_has_a_proposal_or_a_reason():
    files = {path.name for path in (ROOT / "site/core/patches").glob("*.py")} - {"__init__.py"}
    reasons = dict(re.findall(r"^\| `(\w+\.py)` \| (.+) \|$", README, re.M))
    proposed = set(re.findall(r"`site/core/patches/(\w+\.py)`", README))
    assert reasons.keys() | proposed == files
    assert not reasons.keys() & proposed
    assert all(len(reason) > 15 for reason in reasons.values())


def test_norwegian_catalogues_of_the_packages(tmp_path):
    written = write_catalogues(tmp_path)
    assert sum(added for added, _missing in written.values()) > 900
    for path in map(Path, ("wagtail/admin", "wagtail_localize")):
        for domain in ("django", "djangojs"):
            file = path / "locale/nb/LC_MESSAGES" / f"{domain}.po"
            assert unfinished(tmp_path / file) == []
            theirs = {(e.msgctxt, e.msgid): e for e in polib.pofile(str(PACKAGES / file))}
            for entry in polib.pofile(str(tmp_path / file)):
                known = theirs.get((entry.msgctxt, entry.msgid))
                if known and known.translated():
                    assert entry.msgstr == known.msgstr
