"""What came of an attempt."""

import http.client
import socket
import ssl
from dataclasses import dataclass, field
from datetime import timedelta

from core.outbound import Limits, NotPublic
from integrations.models import Attempt

Error = Attempt.Error
# The whole must be shorter than a lease and a round of the worker.
LIMITS = Limits(step=10, total=25)
ERRORS: list[tuple[type[Exception], Error]] = [
    (NotPublic, Error.NOT_PUBLIC),
    (ssl.SSLError, Error.TLS),
    (socket.gaierror, Error.NO_NAME),
    (TimeoutError, Error.TIMEOUT),
    (OSError, Error.NO_CONNECTION),
    (http.client.HTTPException, Error.NO_CONNECTION),
    (ValueError, Error.SETTINGS),
]
FAILURES = tuple(kind for kind, _error in ERRORS)


@dataclass(frozen=True)
class Result:
    error: str = ""
    code: int | None = None
    # The pause that the receiver asks for.
    pause: timedelta = field(default_factory=timedelta)

    @property
    def is_success(self) -> bool:
        return not self.error


def error_of(problem: Exception) -> Error:
    return next(error for kind, error in ERRORS if isinstance(problem, kind))
