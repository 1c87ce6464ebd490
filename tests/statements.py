"""What each test sends to the database, so that PostgreSQL repeats as many tests as send everything together.

The pass on SQLite records it: each test's seconds, whether it started a process, and the statements that our code had
a part in. A statement is its SQL without the number of values, whichever line sent it, and what databases treat
differently: the types of the values, no value, an empty or long text, a large number; in comparisons also large
letters, those beyond ASCII, and signs with a meaning for LIKE. What only the test itself asks is left out.
"""

import heapq
import json
import re
import sys
import time
from dataclasses import dataclass, field
from functools import cache
from zlib import crc32

from tests.databases import CACHE, ROOMS, ROOT

FOLDER = CACHE / "statements"
OURS = tuple(f"{ROOT / room}/" for room in ROOMS)
DECODER = "pictures.imaging"  # a process that decodes pictures and knows no database
VALUES = re.compile(r"\(*%s\)*(?:, \(*%s\)*)*")
NAMES = re.compile(r'"s\d+_x\d+"')  # of savepoints
LONG_TEXT, LARGE_NUMBER = 250, 2**31
WILD = {*"%\\"}  # an underscore is in too many names


@dataclass
class Sent:
    """What a test sent, and the seconds of CPU that it took."""

    seconds: float = 0.0
    starts_process: bool = False
    statements: set[int] = field(default_factory=set)


class Recorder:
    """Records the statements of the test that is running, from all threads of this process."""

    def __init__(self):
        self.tests: dict[str, Sent] = {}
        self.current = Sent()

    def install(self):
        from django.db import connections
        from django.db.backends.signals import connection_created

        connection_created.connect(self.watch, weak=False)
        for connection in connections.all(initialized_only=True):
            self.watch(None, connection)
        sys.addaudithook(self.hear)

    def watch(self, sender, connection, **_rest):
        if self.keep not in connection.execute_wrappers:
            connection.execute_wrappers.append(self.keep)

    def keep(self, execute, sql, params, many, context):
        if is_from_ours():
            about = f"{shape(str(sql))} {kinds(str(sql), params)}"
            self.current.statements.add(crc32(about.encode()))
        return execute(sql, params, many, context)

    def hear(self, event, values):
        if event == "subprocess.Popen" and DECODER not in values[1]:
            self.current.starts_process = True

    def run(self, name):
        """Record what a test sends until the generator ends, as a wrapper of pytest's hooks does."""
        self.current, started = self.tests.setdefault(name, Sent()), time.process_time()
        try:
            return (yield)
        finally:
            self.current.seconds += time.process_time() - started
            self.current = Sent()

    def write(self, worker):
        FOLDER.mkdir(parents=True, exist_ok=True)
        rows = {
            name: [round(sent.seconds, 3), sent.starts_process, sorted(sent.statements)]
            for name, sent in self.tests.items()
        }
        (FOLDER / f"{worker}.json").write_text(json.dumps(rows))


def is_from_ours() -> bool:
    """Return whether our code, tests aside, is being executed."""
    frame = sys._getframe(2)
    while frame and not frame.f_code.co_filename.startswith(OURS):
        frame = frame.f_back
    return frame is not None


@cache
def shape(sql: str) -> str:
    return VALUES.sub("%s", NAMES.sub("", sql))


def kinds(sql: str, params) -> list[str]:
    values = params.values() if isinstance(params, dict) else params or ()
    is_compared = sql.startswith("SELECT")
    return sorted({kind(value, is_compared) for value in values})


def kind(value, is_compared: bool) -> str:
    name = type(value).__name__
    if isinstance(value, int):
        return f"{name} large" if abs(value) >= LARGE_NUMBER else name
    if not isinstance(value, str):
        return name
    size = "" if 0 < len(value) <= LONG_TEXT else "long" if value else "empty"
    return " ".join([name, size, *(letters(value) if is_compared else ())])


def letters(text: str) -> list[str]:
    """Return what databases compare in ways of their own."""
    found = {"foreign": not text.isascii(), "large": text != text.lower()}
    found["wild"] = bool(text.strip("%")) and not WILD.isdisjoint(text.strip("%"))
    return [name for name, is_there in found.items() if is_there]


def recorded() -> dict[str, Sent]:
    """Return what each test sent in the pass that was recorded last."""
    found = {}
    for file in sorted(FOLDER.glob("*.json")):
        for name, (seconds, starts_process, statements) in json.loads(file.read_text()).items():
            found[name] = Sent(seconds, starts_process, set(statements))
    return found


def covering(tests: dict[str, Sent]) -> set[str]:
    """Return the names of tests that together send each statement, those with most in a second first."""
    missing = {one for sent in tests.values() for one in sent.statements}
    waiting = [(-worth(sent, missing), name) for name, sent in tests.items()]
    heapq.heapify(waiting)
    chosen = set()
    while missing:
        _promised, name = heapq.heappop(waiting)
        now = worth(tests[name], missing)
        if waiting and now < -waiting[0][0]:
            heapq.heappush(waiting, (-now, name))
            continue
        chosen.add(name)
        missing -= tests[name].statements
    return chosen


def worth(sent: Sent, missing: set[int]) -> float:
    """Return how many missing statements a test sends in a second; some milliseconds are pytest's."""
    return len(sent.statements & missing) / (sent.seconds + 0.01)
