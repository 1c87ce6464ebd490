"""How a source is read and loaded."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings


@dataclass
class Options:
    """The choices of one import.

    `reader` is the name of a reader in `imports.sources`, `reader_options` are its arguments; `path` is the file or
    folder it reads. `language` is that of stories that do not say theirs, `original` that in which stories with
    translations were written first. With `publish`, what was public at the source is published under its old date.
    `folders` and `hosts` are where pictures and documents come from (`imports.files.Files`).
    """

    reader: str
    path: str
    language: str = settings.LANGUAGE_CODE
    original: str = settings.LANGUAGE_CODE
    publish: bool = False
    folders: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    reader_options: dict[str, Any] = field(default_factory=dict)
    # Where an import by the worker keeps the records and files of its source.
    work_folder: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Options":
        return cls(**data)
