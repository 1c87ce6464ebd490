"""The texts that code and templates ask to have translated, found without gettext's programs."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import polib
from django.utils.translation.template import templatize

# The functions as we import them, and at which places their context and msgid stand.
FUNCTIONS = {"_": (None, 0), "gettext": (None, 0), "gettext_lazy": (None, 0), "ngettext": (None, 0)}
FUNCTIONS |= {
    "pgettext": (0, 1),
    "pgettext_lazy": (0, 1),
    "npgettext": (0, 1),
    "ngettext_lazy": (None, 0),
}
# A call as templatize writes it; it leaves everything that is not code as a row of letters.
CALL = re.compile(
    r"\b(_|p?n?p?gettext)\(((?:[^()\"']|u?\"(?:[^\"\\]|\\.)*\"|u?'(?:[^'\\]|\\.)*')*)\)"
)


def in_python(source: str) -> set[tuple[str | None, str]]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in FUNCTIONS:
            continue
        values = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
        context, text = FUNCTIONS[name]
        if len(values) > text and isinstance(values[text], str):
            found.add((values[context] if context is not None else None, values[text]))
    return found


def in_template(source: str) -> set[tuple[str | None, str]]:
    calls = (found[0] for found in CALL.finditer(templatize(source)))
    return set().union(*map(in_python, calls))


def in_code(files: Iterable[Path]) -> set[tuple[str | None, str]]:
    """(context, msgid) of every text in these files."""
    return set().union(
        *(
            in_python(path.read_text()) if path.suffix == ".py" else in_template(path.read_text())
            for path in files
        )
    )


def in_catalogues(folders: Iterable[Path]) -> set[tuple[str | None, str]]:
    """(context, msgid) of every entry in the Norwegian catalogues of these folders."""
    catalogues = [
        polib.pofile(str(file)) for folder in folders for file in folder.glob("nb/*/*.po")
    ]
    return {(entry.msgctxt, entry.msgid) for catalogue in catalogues for entry in catalogue}
