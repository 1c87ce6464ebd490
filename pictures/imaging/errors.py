"""Errors of decoding."""


class PictureError(Exception):
    """A picture cannot be decoded or shown; `code` is the reason, `details` the numbers for the message."""

    EMPTY = "empty"
    NOT_A_PICTURE = "not_a_picture"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    SIDE_TOO_LONG = "side_too_long"
    TOO_DEMANDING = "too_demanding"

    def __init__(self, code: str, **details: int | str) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return f"{self.code} {self.details or ''}".strip()
