"""The result of a check of a segment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FailedCheck:
    """A failed check. `code` is its kind, `message` is shown to the translator; a hard one blocks publishing."""

    code: str
    message: str
    hard: bool = False
