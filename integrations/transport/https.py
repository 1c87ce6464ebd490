"""Send a message by HTTPS. Only a status from 200 to 299 is a success; no redirect is followed."""

import base64
import time

from core import outbound
from integrations.formats.messages import Message
from integrations.models import Attempt, Endpoint
from integrations.schedule import retry_after
from integrations.signing import signed_headers
from integrations.transport.results import FAILURES, LIMITS, Result, error_of

Error = Attempt.Error
Access = Endpoint.Access
GONE = 410


def send(endpoint: Endpoint, message: Message) -> Result:
    is_put = endpoint.kind == Endpoint.Kind.WIRE and endpoint.method == Endpoint.Method.PUT
    url = f"{endpoint.url.rstrip('/')}/{message.name}" if is_put else endpoint.url
    method = "PUT" if is_put else "POST"
    started = time.monotonic()
    try:
        answer = outbound.request(
            method,
            url,
            headers_of(endpoint, message),
            message.body,
            limits=LIMITS,
            schemes=("https",),
        )
    except FAILURES as problem:
        is_late = time.monotonic() - started >= LIMITS.total
        return Result(Error.TIMEOUT if is_late else error_of(problem))
    return Result(error_of_status(answer.status), answer.status, retry_after(answer.headers))


def error_of_status(status: int) -> str:
    if 200 <= status < 300:
        return Error.NONE
    if 300 <= status < 400:
        return Error.REDIRECT
    return Error.GONE if status == GONE else Error.REFUSED


def headers_of(endpoint: Endpoint, message: Message) -> dict[str, str]:
    """Return the headers with signatures and log-in. Raises `ValueError` if a secret cannot be read."""
    headers = {
        "Content-Type": message.content_type,
        "User-Agent": "Varde",
        "Accept": "*/*",
        "Connection": "close",
    }
    if endpoint.is_signed:
        keys = [one.value for one in endpoint.secrets.all() if one.is_in_use]
        headers |= signed_headers(message.identity, int(time.time()), message.body, keys)
    return headers | access_of(endpoint)


def access_of(endpoint: Endpoint) -> dict[str, str]:
    if endpoint.kind != Endpoint.Kind.WIRE or not endpoint.access:
        return {}
    if not endpoint.credential:
        raise ValueError("The password or token is missing.")
    if endpoint.access == Access.BASIC:
        both = f"{endpoint.username}:{endpoint.credential}".encode()
        return {"Authorization": f"Basic {base64.b64encode(both).decode()}"}
    if endpoint.access == Access.BEARER:
        return {"Authorization": f"Bearer {endpoint.credential}"}
    return {endpoint.header: endpoint.credential}
