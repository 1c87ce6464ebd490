"""Send a message as a file by SFTP, to a server whose key is known. Needs paramiko (requirements/sftp.txt)."""

import io
from importlib.util import find_spec
from threading import Timer
from typing import Any
from urllib.parse import unquote, urlsplit

from core import outbound
from integrations.formats.messages import Message
from integrations.models import Attempt, Endpoint
from integrations.transport.results import FAILURES, LIMITS, Result, error_of

Error = Attempt.Error
PORT = 22
RSA = ("rsa-sha2-512", "rsa-sha2-256")


def is_available() -> bool:
    return find_spec("paramiko") is not None


def send(endpoint: Endpoint, message: Message) -> Result:
    """Write the file under another name and rename it, so that the receiver never reads a part of it."""
    if not is_available():
        return Result(Error.SETTINGS)
    import paramiko

    parts = urlsplit(endpoint.url)
    try:
        if parts.scheme != "sftp" or not parts.hostname:
            raise ValueError("This is no address of SFTP.")
        known, credential = key_of_server(endpoint.host_key), credential_of(endpoint)
        line = outbound.connect(parts.hostname, PORT, LIMITS.step)
        transport = paramiko.Transport(line)
    except FAILURES as problem:
        return Result(error_of(problem))
    except paramiko.SSHException:
        return Result(Error.SETTINGS)
    deadline = Timer(LIMITS.total, transport.close)
    deadline.daemon = True
    deadline.start()
    try:
        if not meet(transport, known):
            return Result(Error.HOST_KEY)
        log_in(transport, endpoint.username, credential)
        write(transport, unquote(parts.path), message)
        return Result()
    except paramiko.AuthenticationException:
        return Result(Error.LOGIN)
    except (paramiko.SSHException, EOFError, *FAILURES) as problem:
        is_os = isinstance(problem, PermissionError | FileNotFoundError)
        return Result(Error.REFUSED if is_os else Error.NO_CONNECTION)
    finally:
        deadline.cancel()
        transport.close()


def key_of_server(line: str) -> tuple[str, str]:
    """Return type and value of a key as it is written in files of known hosts. Raises `ValueError`."""
    words = line.split()
    place = next((n for n, word in enumerate(words) if word.startswith(("ssh-", "ecdsa-"))), None)
    if place is None or len(words) <= place + 1:
        raise ValueError("This is no key of a server.")
    return words[place], words[place + 1]


def credential_of(endpoint: Endpoint) -> Any:
    """Return the password, or the private key. Raises `ValueError` if it can be neither."""
    import paramiko

    text = endpoint.credential
    if not text:
        raise ValueError("The password or private key is missing.")
    if not text.lstrip().startswith("-----BEGIN"):
        return text
    for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
        try:
            return kind.from_private_key(io.StringIO(text.strip() + "\n"))
        except (paramiko.SSHException, ValueError, IndexError):
            continue
    raise ValueError("The private key cannot be read.")


def meet(transport: Any, known: tuple[str, str]) -> bool:
    """Agree on encryption; return whether the server has the known key."""
    kind, value = known
    transport.banner_timeout = transport.auth_timeout = LIMITS.step
    options = transport.get_security_options()
    options.key_types = RSA if kind == "ssh-rsa" else (kind,)
    transport.start_client(timeout=LIMITS.step)
    found = transport.get_remote_server_key()
    return bool(found.get_name() == kind and found.get_base64() == value)


def log_in(transport: Any, user: str, credential: Any) -> None:
    if isinstance(credential, str):
        transport.auth_password(user, credential)
    else:
        transport.auth_publickey(user, credential)


def write(transport: Any, folder: str, message: Message) -> None:
    import paramiko

    client = paramiko.SFTPClient.from_transport(transport)
    if client is None:
        raise EOFError
    client.get_channel().settimeout(LIMITS.step)  # type: ignore[union-attr]  # it has just been opened
    path = f"{folder.rstrip('/')}/{message.name}"
    part = f"{folder.rstrip('/')}/.{message.name}.part"
    client.putfo(io.BytesIO(message.body), part)
    try:
        client.posix_rename(part, path)
    except OSError:
        # A server without this extension; its rename refuses a name that exists.
        client.rename(part, path)
