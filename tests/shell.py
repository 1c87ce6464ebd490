"""Run a test's code on the production server's database, in a separate process.

`manage.py shell` would start a new process each time, which takes seconds.
"""

import contextlib
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Shell:
    """A Python process that starts on first use."""

    def __init__(self, environment):
        self.environment, self.process = environment, None

    def run(self, code, **names):
        """Run code with these variables, and return its `answer`, converted through JSON."""
        if self.process is None:
            self.process = self.start()
        print(json.dumps({"code": code, "names": names}), file=self.process.stdin, flush=True)
        reply = json.loads(self.process.stdout.readline())
        if "error" in reply:
            raise RuntimeError(f"In the server's shell:\n{reply['error']}")
        return reply["answer"]

    def start(self):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.shell"],
            env={**os.environ, **self.environment},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def stop(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait(30)


def main():
    """Answer each line of standard input with a line, until it ends."""
    sys.path.insert(0, str(ROOT / "site"))
    import django

    django.setup()
    replies = sys.stdout
    for request in sys.stdin:
        with contextlib.redirect_stdout(sys.stderr):
            reply = answer(**json.loads(request))
        print(json.dumps(reply), file=replies, flush=True)


def answer(code, names):
    space = {**names, "answer": None}
    try:
        exec(compile(code, "<test>", "exec"), space)
    except Exception:
        return {"error": traceback.format_exc()}
    return {"answer": space["answer"]}


if __name__ == "__main__":
    main()
