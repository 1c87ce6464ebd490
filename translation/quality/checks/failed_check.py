"""The result of a check of a segment."""

from dataclasses import dataclass
from typing import Any

# What breaks the page or cannot be stored.
NOT_OVERRULED = frozenset(["markup", "link", "empty", "length"])


@dataclass(frozen=True)
class FailedCheck:
    """A failed check. `code` is its kind, `message` is shown to the translator; a hard one blocks publishing.

    `place` tells apart several failed checks with the same code in one text. `override` is the `CheckOverride`
    of a user who overruled it.
    """

    code: str
    message: str
    hard: bool = False
    place: int = 0
    override: Any = None

    @property
    def blocks(self) -> bool:
        return self.hard and self.override is None

    @property
    def can_be_overruled(self) -> bool:
        return self.blocks and self.code not in NOT_OVERRULED
