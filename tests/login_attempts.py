"""Log-in attempts from different network addresses."""

from django.test import Client

from demo.people import PASSWORD

EDITOR = "redaktor@varde.example"
UNKNOWN = "ukjent@varde.example"


class Visitor:
    """A browser with its own network address."""

    def __init__(self, address: str = "203.0.113.5", **headers):
        self.client = Client(REMOTE_ADDR=address, **headers)

    def log_in(self, email: str = EDITOR, password: str = PASSWORD, **fields):
        data = {"username": email, "password": password, **fields}
        return self.client.post("/admin/login/", data)

    def fail(self, times: int = 1, email: str = EDITOR):
        """Fail a number of times, and return the last response."""
        for _attempt in range(times):
            response = self.log_in(email, "feil-passord")
        return response

    def gets_in(self, email: str = EDITOR) -> bool:
        return self.log_in(email).status_code == 302


def strangers(count: int, email: str = EDITOR) -> None:
    """Fail a number of times, each time from another address."""
    for number in range(count):
        Visitor(f"198.51.100.{number + 1}").fail(email=email)
