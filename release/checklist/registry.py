"""The registry of checks. Each is a function that yields findings about one version of a story."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from release.checklist.content import StoryContent
from release.models import Severity


@dataclass(frozen=True)
class Finding:
    """What a check has found, in the user's language."""

    check: "Check"
    severity: Severity
    message: str
    # The field or relation of the story that it belongs to, and the path of the block within it.
    field: str
    block: str = ""
    # The words or facts that were found: an acceptance is for them alone.
    fact: str = ""

    @property
    def is_hard(self) -> bool:
        return self.severity == Severity.HARD

    @property
    def path(self) -> str:
        """The path of the place in the editor's form, as Wagtail (8.0) writes it: `body.<block>.alt`."""
        return f"{self.field}.{self.block}" if self.block else self.field

    @property
    def fingerprint(self) -> str:
        """A key for what was found and where; it changes when the text does."""
        parts = (self.check.id, self.path, self.fact)
        return sha256("\0".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Found:
    """A finding as a check yields it. `place` is a field, or a field and the path of a block within it."""

    severity: Severity
    message: str
    place: str
    fact: str = ""


CheckFunction = Callable[[StoryContent], Iterable[Found]]


@dataclass(frozen=True)
class Check:
    """A registered check. `label` is what it looks at, for the points that are in order."""

    id: str
    label: Any
    function: CheckFunction
    # Whether it can find something that blocks publishing.
    can_block: bool

    def run(self, content: StoryContent) -> Iterator[Finding]:
        for found in self.function(content):
            field, _dot, block = found.place.partition(".")
            yield Finding(self, found.severity, found.message, field, block, found.fact)


_checks: dict[str, Check] = {}


def check(id: str, label: Any, *, can_block: bool = False) -> Callable[[CheckFunction], Check]:
    """Register a check; a decorator. Only one that `can_block` may yield hard findings."""

    def register(function: CheckFunction) -> Check:
        _checks[id] = Check(id, label, function, can_block)
        return _checks[id]

    return register


def checks() -> list[Check]:
    """Return the checks in the order in which they are registered, that of the editor's fields."""
    return list(_checks.values())


def find(content: StoryContent, *, blocking: bool = False) -> list[Finding]:
    """Return the findings of all checks about a story, or only those that block publishing."""
    ours = [one for one in checks() if one.can_block or not blocking]
    found = [finding for one in ours for finding in one.run(content)]
    return [one for one in found if one.is_hard] if blocking else found


def hard(message: str, place: str, fact: str = "") -> Found:
    return Found(Severity.HARD, message, place, fact)


def soft(message: str, place: str, fact: str = "") -> Found:
    return Found(Severity.SOFT, message, place, fact)
