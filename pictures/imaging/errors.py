"""Why a file is not taken as a picture."""


class PictureError(Exception):
    """A picture that cannot be decoded or shown; `code` says why, `details` with which figures."""

    EMPTY = "empty"
    NOT_A_PICTURE = "not_a_picture"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    SIDE_TOO_LONG = "side_too_long"
    TOO_DEMANDING = "too_demanding"

    def __init__(self, code: str, **details: int | str):
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return f"{self.code} {self.details or ''}".strip()
