"""Try the patches of docs/upstream on a copy of the installed packages: `make upstream`, some three minutes.

Applies all patches, runs their tests, and writes the Norwegian catalogue of each package. `python -m tests.upstream
catalogues FOLDER` writes the catalogues only.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent
PATCHES = sorted((ROOT / "docs" / "upstream").glob("*.patch"))
CATALOGUE = ROOT / "locale" / "wagtail" / "nb" / "LC_MESSAGES"
PACKAGES = Path(find_spec("wagtail").origin).parent.parent
NAMES = ("wagtail", "wagtail_localize")
HEADER = {"Language": "nb", "Plural-Forms": "nplurals=2; plural=(n != 1);"}


def files_of(patch: Path) -> list[str]:
    """Return the paths of a patch that exist in the packages."""
    return re.findall(r"^--- a/(\S+)", patch.read_text(), re.M)


def labels_of(patch: Path) -> list[str]:
    """Return the test modules that a patch adds or changes."""
    paths = re.findall(r"^\+\+\+ b/(\S*/tests/\S+)\.py", patch.read_text(), re.M)
    return [path.replace("/", ".") for path in paths]


def apply(patch: Path, folder: Path) -> list[str]:
    """Apply a patch to a folder that holds its files. Returns the places where it does not fit exactly."""
    problems = []
    for part in re.split(r"^diff --git .*\n", patch.read_text(), flags=re.M)[1:]:
        path = folder / re.search(r"^\+\+\+ b/(\S+)", part, re.M)[1]
        lines = path.read_text().split("\n") if path.exists() else []
        kept = 0
        changed: list[str] = []
        for hunk in re.split(r"^@@ -", part, flags=re.M)[1:]:
            header, *body = hunk.removesuffix("\n").split("\n")
            first = max(int(re.match(r"\d+", header)[0]) - 1, 0)
            before = [line[1:] for line in body if line[0] in " -"]
            if lines[first : first + len(before)] != before:
                problems.append(f"{path.relative_to(folder)}, line {first + 1}")
            changed += lines[kept:first] + [line[1:] for line in body if line[0] in " +"]
            kept = first + len(before)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(changed + (lines[kept:] or [""])))
    return problems


def copy_files(patch: Path, folder: Path) -> None:
    for path in files_of(patch):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGES / path, folder / path)


def write_catalogues(folder: Path) -> dict[Path, tuple[int, int]]:
    """Write the Norwegian catalogues that gain texts from ours, below `folder` as in the packages.

    Translations that exist are kept. Returns for each file how many texts were added, and how many are missing.
    """
    ours = {
        domain: texts_of(polib.pofile(str(CATALOGUE / f"{domain}.po")))
        for domain in ("django", "djangojs")
    }
    written = {}
    sources = [path for name in NAMES for path in (PACKAGES / name).rglob("locale/en/*/*.po")]
    for source in sorted(sources):
        target = source.parents[2] / "nb" / "LC_MESSAGES" / source.name
        catalogue = polib.pofile(str(source))
        theirs = polib.pofile(str(target)) if target.exists() else polib.POFile()
        catalogue.metadata |= {**theirs.metadata, **HEADER}
        added = fill_in(catalogue, texts_of(theirs), ours[source.stem])
        if added:
            path = target.relative_to(PACKAGES)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(folder / path))
            written[path] = (added, len(catalogue.untranslated_entries()))
    return written


def texts_of(catalogue: polib.POFile) -> dict:
    return {(e.msgctxt, e.msgid): e for e in catalogue.translated_entries()}


def fill_in(catalogue: polib.POFile, theirs: dict, ours: dict) -> int:
    """Translate a catalogue with their texts, otherwise with ours. Returns the number of ours."""
    added = 0
    for entry in catalogue:
        key = (entry.msgctxt, entry.msgid)
        known = theirs.get(key) or ours.get(key)
        fits = known and bool(known.msgid_plural) == bool(entry.msgid_plural)
        entry.msgstr = known.msgstr if fits else ""
        empty = dict.fromkeys(entry.msgstr_plural, "")
        entry.msgstr_plural = dict(known.msgstr_plural) if fits else empty
        added += bool(fits and key not in theirs)
    return added


def report(written: dict[Path, tuple[int, int]]) -> None:
    for path, (added, missing) in written.items():
        print(f"{path}: {added} texts added, {missing} missing")


def run_tests(folder: Path) -> int:
    """Run the tests of all patches with the packages in `folder`, and return the exit status."""
    labels = sorted({label for patch in PATCHES for label in labels_of(patch)})
    path = os.pathsep.join([str(folder), str(Path(__file__).parent)])
    command = [sys.executable, "-m", "django", "test", "--settings=upstream_settings", *labels]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, cwd=folder, env=environment).returncode


def main() -> int:
    if sys.argv[1:2] == ["catalogues"]:
        report(write_catalogues(Path(sys.argv[2])))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for package in NAMES:
            shutil.copytree(PACKAGES / package, folder / package)
        for patch in PATCHES:
            if problems := apply(patch, folder):
                sys.exit(f"{patch.name} does not apply: {problems}")
        report(write_catalogues(folder))
        return run_tests(folder)


if __name__ == "__main__":
    sys.exit(main())
