"""A small OpenID provider in the process of the tests: discovery, keys, and tokens signed with RSA."""

import base64
import contextlib
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "varde", "the client's secret"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """The provider; `.changes` replace claims of the next token, `.key` signs it."""

    def __init__(self, port: int):
        self.issuer = f"http://localhost:{port}"
        self.public = self.key = new_key()
        self.codes: dict[str, dict] = {}

    def authorize(self, url: str, **changes) -> str:
        """Let a user log in, and return the address to which they are sent back; `None` removes a claim."""
        asked = dict(parse_qsl(urlsplit(url).query))
        assert url.startswith(f"{self.issuer}/authorize?") and asked["client_id"] == CLIENT
        assert set(asked["scope"].split()) == {"openid", "profile", "email"}
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "user-1",
            "nonce": asked["nonce"],
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "email": "ny@varde.example",
            "given_name": "Ny",
            "family_name": "Person",
        }
        claims = {k: v for k, v in {**claims, **changes}.items() if v is not None}
        code = f"code-{len(self.codes)}"
        self.codes[code] = {"claims": claims, "challenge": asked["code_challenge"]}
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state']})}"

    def answer(self, path: str, form: dict) -> dict | None:
        if path == "/.well-known/openid-configuration":
            ends = {"authorization": "authorize", "token": "token"}
            found = {f"{name}_endpoint": f"{self.issuer}/{end}" for name, end in ends.items()}
            return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **found}
        if path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(self.public.public_key(), as_dict=True)
            return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}
        return self.token(form) if path == "/token" else None

    def token(self, form: dict) -> dict | None:
        asked = self.codes.pop(form["code"], None)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if not asked or challenge != asked["challenge"] or form["client_secret"] != SECRET:
            return None
        signed = jwt.encode(asked["claims"], self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}


@contextlib.contextmanager
def running() -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        def respond(self):
            length = int(self.headers.get("Content-Length") or 0)
            form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
            found = provider.answer(urlsplit(self.path).path, form)
            body = json.dumps(found or {"error": "invalid_grant"}).encode()
            self.send_response(200 if found else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = respond

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("localhost", 0), Handler)
    provider = Provider(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield provider
    server.shutdown()
    server.server_close()
