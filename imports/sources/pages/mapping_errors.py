"""What is wrong in a mapping file, with its line and key."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
KEY = re.compile(
    r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
Path = tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    key: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        place = _("Line %(line)s") % {"line": self.line} if self.line else ""
        return ": ".join(filter(None, [", ".join(filter(None, [place, self.key])), self.message]))


class MappingError(ValueError):
    """A mapping file that cannot be used, with all that is wrong in it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass
class Problems:
    """Collects what is wrong; the lines are looked up in the text of the file."""

    text: str
    found: list[Problem] = field(default_factory=list)

    def add(self, path: Path, message: str) -> None:
        self.found.append(Problem(".".join(path), message, line_of(self.text, path)))

    def raise_if_any(self) -> None:
        if self.found:
            raise MappingError(sorted(self.found, key=lambda one: one.line))


def line_of(text: str, path: Path) -> int:
    """Return the line of a key of TOML, or of the nearest table or key that it is in; 0 if there is none.

    Tables of an array are counted in the path: `match.1.url`.
    """
    best, best_line = 0, 0
    for number, place in places(text):
        common = shared(place, path)
        if common > best:
            best, best_line = common, number
    return best_line


def places(text: str) -> list[tuple[int, Path]]:
    """Return the lines that begin tables and keys, with their paths."""
    found: list[tuple[int, Path]] = []
    table: Path = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = parts_of(header[2])
            if header[1] == "[[":
                counts[header[2]] = counts.get(header[2], 0) + 1
                table = (*table, str(counts[header[2]]))
            found.append((number, table))
        elif key := KEY.match(line):
            found.append((number, (*table, *parts_of(key[1]))))
    return found


def parts_of(key: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in key.split("."))


def shared(place: Path, path: Path) -> int:
    """Return how much of a path a place has, if it is on the way to it."""
    return len(place) if path[: len(place)] == place else 0
