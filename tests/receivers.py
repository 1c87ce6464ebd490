"""Receivers of webhooks for tests: a local HTTPS server that answers by a script, behind a public name."""

import base64
import datetime
import hashlib
import hmac
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core import outbound
from integrations.models import Endpoint, EventType
from integrations.signing import rotate
from tests.factories import person

HOST = "hooks.example"
PUBLIC = "93.184.216.34"


@dataclass
class Request:
    method: str
    path: str
    headers: dict
    body: bytes
    name: str


@dataclass
class Receiver:
    """`answers` are the next (status, headers); after them each request is answered with 204."""

    port: int = 0
    answers: list = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)


def certificate(folder) -> str:
    """Write a key with a certificate of `HOST` that it has signed itself; return the file's path."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=3650))
        .not_valid_after(now + datetime.timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "receiver.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return str(path)


def start(path: str) -> tuple[Receiver, ThreadingHTTPServer]:
    receiver = Receiver()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    names = threading.local()
    context.sni_callback = lambda _socket, name, _context: setattr(names, "name", name)

    class Handler(BaseHTTPRequestHandler):
        def setup(self):
            self.request = context.wrap_socket(self.request, server_side=True)
            super().setup()

        def answer(self):
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            request = Request(self.command, self.path, dict(self.headers), body, names.name)
            receiver.requests.append(request)
            status, headers = receiver.answers.pop(0) if receiver.answers else (204, {})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if status == 299:  # an answer that does not end
                while True:
                    self.wfile.write(b"x" * 65536)

        do_POST = do_PUT = answer

        def log_message(self, *args):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args):
            pass

    server = Server(("127.0.0.1", 0), Handler)
    receiver.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return receiver, server


@contextmanager
def running(path: str) -> Iterator[Receiver]:
    receiver, server = start(path)
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


def redirect_to(monkeypatch, port: int, path: str = "", addresses=(PUBLIC,)) -> list:
    """Let every name have these addresses, and connections to public ones reach a local port.

    Returns the list to which each name that is looked up and each address that is connected to is added.
    """
    seen = []

    def resolve(host, port, **options):
        seen.append(host)
        kind = [socket.AF_INET6 if ":" in one else socket.AF_INET for one in addresses]
        return [(one, 1, 6, "", (each, port)) for one, each in zip(kind, addresses, strict=True)]

    def to_receiver(address, timeout=None):
        seen.append(address)
        assert ipaddress.ip_address(address[0]).is_global
        line = socket.socket()
        line.settimeout(timeout)
        line.connect(("127.0.0.1", port))
        return line

    monkeypatch.setattr(outbound.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(outbound.socket, "create_connection", to_receiver)
    if path:
        context = ssl.create_default_context(cafile=path)
        monkeypatch.setattr(outbound, "tls_context", lambda: context)
    return seen


def endpoint(kind=Endpoint.Kind.WEBHOOK, **values) -> Endpoint:
    from wagtail.models import Site

    given = {
        "site": Site.objects.get(is_default_site=True),
        "name": "Redaksjonssystemet",
        "url": f"https://{HOST}/in",
        "event_types": list(EventType.values),
        "owner": person("admin"),
        **values,
    }
    made = Endpoint.objects.create(kind=kind, **given)
    if made.is_signed:
        rotate(made)
    return made


def verified(request: Request, secret: str) -> bool:
    """Verify as a receiver does, by the standard's rules."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + request.body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{expected}" in headers["webhook-signature"].split()
