"""People and strangers who try to log in, each from a network address of their own."""

from django.test import Client

from demo.people import PASSWORD

EDITOR = "redaktor@varde.example"
UNKNOWN = "ukjent@varde.example"


class Visitor:
    """A browser somewhere."""

    def __init__(self, address: str = "203.0.113.5", **headers):
        self.client = Client(REMOTE_ADDR=address, **headers)

    def log_in(self, email: str = EDITOR, password: str = PASSWORD, **fields):
        data = {"username": email, "password": password, **fields}
        return self.client.post("/admin/login/", data)

    def fail(self, times: int = 1, email: str = EDITOR):
        """The answer to the last of some attempts with a wrong password."""
        for _attempt in range(times):
            response = self.log_in(email, "feil-passord")
        return response

    def gets_in(self, email: str = EDITOR) -> bool:
        return self.log_in(email).status_code == 302


def strangers(count: int, email: str = EDITOR) -> None:
    """As many failures, each from elsewhere."""
    for number in range(count):
        Visitor(f"198.51.100.{number + 1}").fail(email=email)
