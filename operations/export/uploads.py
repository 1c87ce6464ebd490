"""The uploaded files under their stored names, with a list that says what each of them is."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.files.storage import default_storage

from core.files.kinds import FileKind, kinds
from operations.export.package import BLOCK, Package

FOLDER = "files"
LIST = "files.jsonl"


def write_files(package: Package) -> list[str]:
    """Write all files that rows name, private ones included, and return the names of those that are missing."""
    missing = []
    for name, _about in rows_with_files():
        path = f"{FOLDER}/{name}"
        try:
            with default_storage.open(name) as source, package.entry(path) as file:
                while content := source.read(BLOCK):
                    file.write(content)
        except FileNotFoundError:
            missing.append(name)
    with package.entry(LIST) as file:
        for name, about in rows_with_files():
            if name not in missing:
                line = json.dumps({"file": f"{FOLDER}/{name}", **about}, ensure_ascii=False)
                file.write(f"{line}\n".encode())
    return sorted(missing)


def rows_with_files() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the stored name of each file, and what it is; of a rendition, its picture."""
    for kind in kinds():
        rows = kind.model._base_manager.exclude(**{kind.field: ""}).order_by("pk")
        titles = [kind.path("title")] if has_title(kind) else []
        names = [kind.field, "pk", kind.path("pk"), *titles]
        seen = set()
        for name, pk, owner, *title in rows.values_list(*names).iterator():
            if name in seen:
                continue
            seen.add(name)
            about = {"model": kind.model._meta.label, "id": pk}
            about |= {"of": owner} if kind.owner else {}
            yield name, about | ({"title": title[0]} if title else {})


def has_title(kind: FileKind) -> bool:
    try:
        kind.owner_model._meta.get_field("title")
    except FieldDoesNotExist:
        return False
    return True
