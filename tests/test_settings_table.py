"""docs/settings.md names each variable of the environment that the code reads, and no other."""

import ast
import re

from tests.databases import ROOMS, ROOT

READERS = {"env", "os.environ.get", "os.getenv"}
# Set by our own processes, and by Django's users everywhere.
INTERNAL = {"VARDE_WORKER", "DJANGO_SETTINGS_MODULE"}
# Read by other programs and libraries under this name.
OF_OTHERS = {"WEBHOOK_SECRET"}


def name_in(node, constants):
    """Return the variable that a node of the syntax tree reads, or None."""
    if isinstance(node, ast.Call) and node.args:
        function = ast.unparse(node.func)
        if function in READERS or function.startswith("env."):
            return text_of(node.args[0], constants)
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
        return text_of(node.slice, constants)
    return None


def text_of(node, constants):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(ast.unparse(node))


def variables_in(path):
    tree = ast.parse(path.read_text())
    constants = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    return {name for node in ast.walk(tree) if (name := name_in(node, constants))}


def documented():
    rows = (ROOT / "docs" / "settings.md").read_text().splitlines()
    cells = [row.split("|")[1] + row.split("|")[2] for row in rows if row.startswith("| `")]
    first = {name for row in rows if row.startswith("| `") for name in names_in(row.split("|")[1])}
    return first, {name for cell in cells for name in names_in(cell)}


def names_in(text):
    return set(re.findall(r"`([A-Z][A-Z0-9_]+)`", text))


def test_the_table_has_every_variable_that_the_code_reads_and_no_other():
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    paths += (ROOT / "deploy").glob("*.py")
    read = set().union(*map(variables_in, paths)) - INTERNAL
    first, anywhere = documented()
    assert len(read) > 60
    assert read - anywhere == set(), "not in docs/settings.md"
    assert first - read - OF_OTHERS == set(), "read nowhere"
