"""A mail server for tests: it keeps what it accepts, and answers each recipient by a script.

`python -m tests.smtp_sink FOLDER` runs it as a process of its own, which stores each accepted mail as a file.
"""

import asyncio
import contextlib
import itertools
import socket
import sys
import time
from collections import defaultdict
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

# What the server says to a recipient, and when. `drop`: it closes the connection instead.
AT_RCPT = {"450": "450 4.2.0 Greylisted", "550": "550 5.1.1 Unknown", "571": "550 5.7.1 Refused"}
AT_RCPT |= {
    "421": "421 4.3.2 Closing",
    "521": "550 5.2.1 Mailbox disabled",
    "551": "550 No such user here",
}
AFTER_DATA = {"454": "454 4.7.0 Throttled", "554": "554 5.6.0 Content refused"}
DROPS = ("drop before DATA", "drop after DATA")


class Sink:
    """The handler of the server. `script` has the behaviours of an address, one for each attempt; then it accepts."""

    def __init__(self) -> None:
        self.script: dict[str, list[str]] = {}
        self.mails: dict[str, list[Message]] = defaultdict(list)
        self.connections = 0

    def take(self, address: str, kinds: Any) -> str:
        steps = self.script.get(address, [])
        return steps.pop(0) if steps and steps[0] in kinds else ""

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: Any
    ) -> Any:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.take(address, {"drop before DATA"}):
            server.transport.abort()
        if answer := self.take(address, AT_RCPT):
            return AT_RCPT[answer]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        (address,) = envelope.rcpt_tos
        if answer := self.take(address, AFTER_DATA):
            return AFTER_DATA[answer]
        self.accept(address, envelope.content)
        if self.take(address, {"drop after DATA"}):
            server.transport.abort()
        return "250 OK"

    def accept(self, address: str, content: bytes) -> None:
        self.mails[address].append(message_from_bytes(content))

    @property
    def count(self) -> int:
        return sum(map(len, self.mails.values()))


class FolderSink(Sink):
    """Stores each mail in a file that is named after its recipient, and no mails in memory."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.numbers = folder, itertools.count(time.time_ns())

    def accept(self, address: str, content: bytes) -> None:
        (self.folder / f"{address}.{next(self.numbers)}.eml").write_bytes(content)


@contextlib.contextmanager
def running(sink: Sink | None = None):
    """Run the server in a thread; yield the sink and its port."""
    sink = sink or Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield sink, controller.port
    finally:
        controller.stop(no_assert=True)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def serve(folder: Path, port: int) -> None:
    loop = asyncio.get_running_loop()
    sink = FolderSink(folder)
    server = await loop.create_server(lambda: SMTP(sink), "127.0.0.1", port)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2])))
