"""What a check finds in a segment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FailedCheck:
    """`code` says what kind, `message` says it to a translator; a hard problem closes the gate."""

    code: str
    message: str
    hard: bool = False
