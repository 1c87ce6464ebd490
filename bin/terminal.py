"""What the person at the keyboard sees: a line per phase, and one sentence when it cannot go on."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "var" / "log"


class Halt(Exception):
    """A sentence that says what is wrong and what to do; shown in place of a traceback."""


def say(text=""):
    print(text, flush=True)


def seconds(since):
    return f"{time.monotonic() - since:.0f} s"


def run_quietly(title, command, log, detail=None, **popen):
    """Run a slow command with its output in a log file; return whether it succeeded.

    A terminal sees the line count its seconds; a log of a build gets a line now and then.
    `detail` is asked for the progress inside the phase.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    started = told = time.monotonic()
    terminal = sys.stdout.isatty()
    if not terminal:
        say(f"· {title} …")
    with open(log, "ab") as output:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, **popen
        )
        try:
            while child.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(0.3)
                more = f", {detail()}" if detail else ""
                if terminal:
                    print(f"\r· {title} … {seconds(started)}{more}\033[K", end="", flush=True)
                elif time.monotonic() - told > 15 and child.poll() is None:
                    told = time.monotonic()
                    say(f"  {seconds(started)}{more}")
        finally:
            end(child)
    outcome = f"{'done' if child.returncode == 0 else 'failed'} in {seconds(started)}"
    say(f"\r· {title}: {outcome}\033[K" if terminal else f"  {outcome}")
    return child.returncode == 0


def end(child, patience=10):
    """Stop a child process that still runs, kindly first; Ctrl-C does not interrupt this."""
    if child.poll() is not None:
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        child.terminate()
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def let_finish(child, patience):
    """Ctrl-C reached the child as well: let it close what it holds, then end it."""
    with contextlib.suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
        child.wait(patience)
    end(child)


def conduct(main):
    """Run a script's main function; every way out becomes an exit code and at most one sentence."""
    # A closed terminal or a `kill` must run the same `finally` blocks as Ctrl-C does, and a shell
    # script that starts us in the background makes us deaf to SIGINT, and our children with us.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda caught, frame: sys.exit(128 + caught))
    try:
        sys.exit(main())
    except Halt as sentence:
        sys.stdout.flush()
        print(f"{Path(sys.argv[0]).name}: {sentence}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        sys.exit(130)


def short(path):
    """A path as a person at the repository's root would type it."""
    return os.path.relpath(path, ROOT)
