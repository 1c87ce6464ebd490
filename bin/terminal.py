"""Output and processes of the scripts: a line per phase, and one sentence when a script cannot continue."""

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
    """An error that the user can fix; its message is shown instead of a traceback."""


def say(text=""):
    print(text, flush=True)


def seconds(since):
    return f"{time.monotonic() - since:.0f} s"


def run_quietly(title, command, log, detail=None, **popen):
    """Run a slow command with its output in a log file; return whether it succeeded.

    A terminal shows the elapsed seconds; the log of a build gets a line every 15 seconds.
    `detail` returns the progress within the phase.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    started = reported = time.monotonic()
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
                elif time.monotonic() - reported > 15 and child.poll() is None:
                    reported = time.monotonic()
                    say(f"  {seconds(started)}{more}")
        finally:
            end(child)
    outcome = f"{'done' if child.returncode == 0 else 'failed'} in {seconds(started)}"
    say(f"\r· {title}: {outcome}\033[K" if terminal else f"  {outcome}")
    return child.returncode == 0


def end(child, patience=10):
    """Terminate a child process, and kill it after `patience` seconds; Ctrl-C does not interrupt this."""
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
    """Let a child that has also received Ctrl-C finish, then end it."""
    with contextlib.suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
        child.wait(patience)
    end(child)


def conduct(main):
    """Run a script's main function and exit; an error is shown as one sentence."""
    # A closed terminal and `kill` must run the same `finally` blocks as Ctrl-C. A shell script that starts a
    # process in the background makes it and its children ignore SIGINT.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda caught, frame: sys.exit(128 + caught))
    try:
        sys.exit(main())
    except Halt as error:
        sys.stdout.flush()
        print(f"{Path(sys.argv[0]).name}: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        sys.exit(130)


def short(path):
    """Return a path relative to the repository's root."""
    return os.path.relpath(path, ROOT)
