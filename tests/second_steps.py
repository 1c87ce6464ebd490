"""A user with a second step for tests: an authenticator app, and a passkey made with a key of its own."""

import hashlib
import json
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from tests.factories import person

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = 30  # seconds


def code(secret: str = SECRET, later: int = 0) -> str:
    """Return the code that an app shows now, or a number of steps later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP + later))


def with_app(name: str = "redaktor"):
    """Give a user an app with recovery codes, and return the user."""
    user = person(name)
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def recovery_codes(user) -> list[str]:
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return row.wrap().get_unused_codes()


class Passkey:
    """An authenticator as a browser shows it to a page of `testserver`."""

    origin, rp_id, id = "https://testserver", "testserver", b"one-passkey-id-1"

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())

    def client_data(self, kind: str, challenge: str) -> CollectedClientData:
        about = {"type": kind, "challenge": challenge, "origin": self.origin}
        return CollectedClientData(json.dumps(about).encode())

    def authenticator_data(self, **more) -> AuthenticatorData:
        flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
        if more:
            flags |= AuthenticatorData.FLAG.AT
        return AuthenticatorData.create(
            hashlib.sha256(self.rp_id.encode()).digest(), flags, 0, **more
        )

    def answer(self, **response) -> str:
        named = websafe_encode(self.id)
        return json.dumps(
            {
                "id": named,
                "rawId": named,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {key: websafe_encode(bytes(value)) for key, value in response.items()},
            }
        )

    def created(self, options: dict) -> str:
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = self.authenticator_data(credential_data=credential)
        return self.answer(
            clientDataJSON=self.client_data("webauthn.create", options["publicKey"]["challenge"]),
            attestationObject=AttestationObject.create("none", data, {}),
        )

    def got(self, options: dict) -> str:
        client = self.client_data("webauthn.get", options["publicKey"]["challenge"])
        data = self.authenticator_data()
        signed = self.key.sign(bytes(data) + client.hash, ec.ECDSA(hashes.SHA256()))
        return self.answer(clientDataJSON=client, authenticatorData=data, signature=signed)
