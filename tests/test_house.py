"""The house keeps its shape: rooms know only rooms below them, files stay small, texts are translated."""

import ast
import os
import re
from pathlib import Path

import pytest
import tinycss2
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.template import engines
from django.template.base import Origin
from django.template.loader_tags import ExtendsNode, IncludeNode
from wagtail.models import Page

from core.catalogues import catalogues, unfinished
from tests.source_messages import in_catalogues, in_code

ROOT = Path(__file__).parent.parent
# From the front of the house to its foundation; rooms on one floor do not know each other.
FLOORS = [
    {"bench"},
    {"config"},
    {"demo"},
    {"imports"},
    {"home"},
    {"figures", "operations"},
    {"distribution", "enquiries", "integrations"},
    {"release"},
    {"trash"},
    {"translation"},
    {"syndication", "search"},
    {"news"},
    {"pictures"},
    {"core", "accounts"},
]
ROOMS = set().union(*FLOORS)
# The layers of translation/, in the same order.
LAYERS = [
    {"admin"},
    {"exchange", "notifications"},
    {"workflow"},
    {"quality"},
    {"localize"},
]
NOT_OURS = {".git", ".venv", "var", "media", "node_modules", "__pycache__"}
LONGEST = 300
WIDEST = 120


def files(*suffixes):
    """Every file of the project with one of these suffixes; without suffixes, every file."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name for name in folders if name not in NOT_OURS and not name.endswith("_cache")
        ]
        for name in names:
            path = Path(folder, name)
            if not suffixes or path.suffix in suffixes:
                yield path


def said(path: Path) -> str:
    return str(path.relative_to(ROOT))


def module_name(path: Path) -> str:
    """`news.models.story` for news/models/story.py; packages go by their folder."""
    parts = [*path.relative_to(ROOT).with_suffix("").parts]
    if parts[0] == "site":
        del parts[0]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in files(".py")}
ROOM_MODULES = {name: path for name, path in MODULES.items() if name.split(".")[0] in ROOMS}


def imported(name: str) -> set[str]:
    """The modules of ours that a module names in import statements, wherever in the file they stand."""
    found = set()
    for node in ast.walk(ast.parse(ROOM_MODULES[name].read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = (
                    name.split(".")
                    if ROOM_MODULES[name].stem == "__init__"
                    else name.split(".")[:-1]
                )
                base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [base])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                found.add(inner if inner in ROOM_MODULES else base)
    return {other for other in found if other.split(".")[0] in ROOMS}


def floor(name: str) -> int:
    room = name.split(".")[0]
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def test_every_room_of_the_house_is_known_here():
    ours = {Path(config.path) for config in apps.get_app_configs()} & {
        ROOT / room for room in os.listdir(ROOT)
    }
    assert {path.name for path in ours} | {"core", "accounts", "config", "bench"} == ROOMS
    assert len(ROOM_MODULES) > 80


def test_a_room_knows_only_rooms_below_it():
    against = [
        f"{said(ROOM_MODULES[name])} imports {other}"
        for name in ROOM_MODULES
        for other in imported(name)
        if other.split(".")[0] != name.split(".")[0] and floor(other) <= floor(name)
    ]
    assert not against


def layer(name: str) -> int | None:
    parts = name.split(".")
    if parts[0] != "translation" or len(parts) == 1:
        return None
    return next((number for number, names in enumerate(LAYERS) if parts[1] in names), None)


def test_a_layer_of_translation_knows_only_layers_below_it():
    layers = {name: layer(name) for name in ROOM_MODULES}
    assert {number for number in layers.values() if number is not None} == {*range(len(LAYERS))}
    against = [
        f"{said(ROOM_MODULES[name])} imports {other}"
        for name, number in layers.items()
        for other in (imported(name) if number is not None else ())
        if layers.get(other) is not None
        and other.split(".")[1] != name.split(".")[1]
        and layers[other] <= number
    ]
    assert not against


def test_nobody_imports_the_wiring():
    assert not [
        name
        for name in ROOM_MODULES
        if not name.startswith("config")
        and any(other.startswith("config") for other in imported(name))
    ]


def test_no_files_import_each_other_in_a_circle():
    left = {name: imported(name) - {name} for name in ROOM_MODULES}
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    assert not left, f"in or above a circle: {sorted(left)}"


def is_too_long(path: Path) -> bool:
    vendored = "migrations" in path.parts or "vendor" in path.parts
    return not vendored and path.read_text().count("\n") > LONGEST


def test_no_file_is_longer_than_one_can_read_at_a_sitting():
    long = [said(path) for path in files(".py", ".html", ".css", ".js") if is_too_long(path)]
    assert not long


def too_wide(path: Path) -> list[str]:
    lines = enumerate(path.read_text().splitlines(), 1)
    return [f"{said(path)}:{number}" for number, line in lines if len(line) > WIDEST]


def test_no_line_of_a_template_style_sheet_or_script_is_wider_than_a_window():
    texts = [path for path in files(".txt") if "/templates/" in said(path)]
    ours = [*files(".html", ".css", ".js"), *texts]
    assert len(ours) > 150
    wide = [line for path in ours for line in too_wide(path)]
    assert not [line for line in wide if not line.startswith("tests/mails/")]


def test_every_style_sheet_can_be_read_and_uses_no_undefined_property():
    sheets = {path: path.read_text() for path in files(".css")}
    assert len(sheets) > 8
    errors = [
        f"{said(path)}:{node.source_line} {node.message}"
        for path, text in sheets.items()
        for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        if node.type == "error"
    ]
    assert not errors
    everything = "\n".join(sheets.values())
    used = {*re.findall(r"var\((--[\w-]+)", everything)}
    defined = {*re.findall(r"(--[\w-]+)\s*:", everything)}
    assert not {name for name in used - defined if not name.startswith("--w-")}


def test_no_module_has_a_name_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "lib"}
    assert not [name for name in MODULES if empty & {*name.split(".")}]


TEMPLATES = sorted(path for path in files(".html") if "templates" in path.parts)
PUBLIC = [path for path in TEMPLATES if ROOT / "site" / "templates" in path.parents]


@pytest.mark.parametrize("path", TEMPLATES, ids=said)
def test_template_compiles_and_names_templates_that_are_there(path):
    engine = engines["django"].engine
    template = engine.from_string(path.read_text())
    template.origin = Origin(str(path))
    for node in template.nodelist.get_nodes_by_type((ExtendsNode, IncludeNode)):
        named = node.parent_name if isinstance(node, ExtendsNode) else node.template
        if isinstance(named.var, str):
            engine.find_template(named.var)


@pytest.mark.parametrize("path", PUBLIC, ids=said)
def test_public_template_has_nothing_inline(path):
    html = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html, re.IGNORECASE)
    for script in re.findall(r"<script[^>]*>", html, re.IGNORECASE):
        assert "src=" in script or 'type="application/ld+json"' in script


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if issubclass(m, Page) and m is not Page]
)
def test_page_model_says_itself_where_it_may_stand(model):
    if model.__module__.split(".")[0] in ROOMS:
        assert {"parent_page_types", "subpage_types"} <= model.__dict__.keys()


def test_the_map_of_the_house_names_files_that_exist():
    text = (ROOT / "docs" / "house.md").read_text()
    named = {*re.findall(r"`((?:site|tests|[a-z]+)/[\w./-]+\.(?:py|js|html|sql|tsv))`", text)}
    assert len(named) > 80
    places = ["", "site", "site/static", "site/core", "site/core/templates", "translation"]
    folders = [ROOT / place for place in [*places, "translation/static", "translation/workflow"]]
    assert not [path for path in named if not any((one / path).exists() for one in folders)]
    patches = {said(path) for path in files(".py") if "patches" in path.parts[-2:-1]}
    assert len(patches) > 8
    assert not {path for path in patches if not path.endswith("__init__.py")} - named


def test_no_file_names_a_package_registry():
    in_pieces = "py pi.org python hosted.org npm js.org npm js.com yarn pkg.com crates .io un pkg.com js delivr.net"
    pieces = in_pieces.split()
    names = [first + last for first, last in zip(pieces[::2], pieces[1::2], strict=True)]
    pattern = re.compile("|".join(map(re.escape, names)).encode())
    assert pattern.search(f"https://{pieces[0]}{pieces[1]}/simple/".encode())
    assert not [said(path) for path in files() if pattern.search(path.read_bytes())]


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_requirement_has_a_version_and_hashes_but_no_address(name):
    text = (ROOT / "requirements" / name).read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
    assert len(entries) > 20
    without = [
        e for e in entries if not re.match(r"[\w.\[\]-]+==[^\s;]+", e) or "--hash=sha256:" not in e
    ]
    assert not without


def test_what_production_installs_is_part_of_what_developers_install():
    def versions(name):
        return set(re.findall(r"(?m)^[\w.-]+==[^\s;]+", (ROOT / "requirements" / name).read_text()))

    assert versions("runtime.txt") <= versions("dev.txt")


def test_models_and_migrations_agree(db, capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


def test_no_catalogue_has_an_unfinished_entry():
    assert len(catalogues()) >= 3
    assert not [fault for file in catalogues() for fault in unfinished(file)]


def test_every_text_of_ours_has_norwegian_words():
    texts = in_code(path for path in files(".py", ".html") if "tests" not in path.parts)
    assert len(texts) > 200
    missing = texts - in_catalogues(settings.LOCALE_PATHS[:1])
    assert not missing


def test_the_catalogue_holds_no_text_that_nothing_says():
    ours = [path for path in files(".py", ".html", ".txt") if "tests" not in path.parts]
    assert not in_catalogues(settings.LOCALE_PATHS[:1]) - in_code(ours)
