"""Install and try the programs that the tests need, before the first test.

Each check returns why a program cannot be used, or None. Otherwise, a missing library of the browser's driver
would only show as about a hundred failed tests, twenty minutes later.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import chromium
import debian
import nginx
from terminal import LOGS, ROOT, say, short

LOG = LOGS / "programs.log"
DRIVER = "import playwright._impl._driver as d; print(d.compute_driver_executable()[0])"
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")  # what WeasyPrint loads
PATIENCE = 180  # seconds until a browser that does not start counts as missing


def missing_for_browser_tests(python, environment):
    """Return messages about missing programs of the browser tests."""
    path = find_or_install(chromium.find_shell, "CHROME_PATH", chromium.SHELL)
    path = path or find_or_install(chromium.find, "CHROME_PATH", "chromium")
    if path:
        environment["CHROME_PATH"] = path
    reasons = [
        why_no_browser(python, path),
        why_no_program("java", "the W3C's HTML checker", "default-jre-headless"),
    ]
    return [reason for reason in reasons if reason]


def missing_everywhere(python):
    """Return messages about missing programs and libraries of all other tests."""
    reasons = [
        why_no_program("msgfmt", "the check of PO files by gettext", "gettext"),
        why_no_program("redis-server", "the tests of pages stored in Redis", "redis-server"),
        why_no_program("restic", "the tests of backups", "restic"),
        why_no_nginx(),
        why_no_pango(python),
    ]
    return [reason for reason in reasons if reason]


def find_or_install(find, variable, package):
    """Return a program's path, or None; if the variable is set, nothing is installed."""
    found = find()
    if not found and not os.environ.get(variable) and debian.install(package):
        found = find()
    return found


def why_no_program(name, what, package):
    if shutil.which(name) or (debian.install(package) and shutil.which(name)):
        return None
    return f"{what}: there is no {name} (Debian: apt install {package})"


def why_no_nginx():
    if find_or_install(nginx.find, "NGINX", "nginx"):
        return None
    return f"the tests of the proxy: there is no nginx ({nginx.HINT})"


def why_no_pango(python):
    """Import WeasyPrint, which is in .venv, with its libraries, as the worker does."""
    command = [python, "-m", "news.material.pdf", "--check"]
    with open(LOG, "ab") as log:
        how = {"cwd": ROOT, "stdout": log, "stderr": subprocess.STDOUT}
        if subprocess.call(command, **how) == 0:
            return None
        if debian.install(*PANGO) and subprocess.call(command, **how) == 0:
            return None
    return f"the tests of PDF files: there is no Pango (Debian: apt install {' '.join(PANGO)})"


def why_no_browser(python, path):
    """Open a page in the browser with Playwright, as the tests do; return why it fails, or None."""
    if not path:
        return f"the browser tests: there is no Chromium ({chromium.HINT})"
    if not driver_starts(python):
        return "the browser tests: Playwright's driver does not start (Debian: libatomic1)"
    say("· Trying the browser …")
    command = [python, "-m", "tests.servers", path]
    with open(LOG, "ab") as log:
        try:
            how = {"cwd": ROOT, "stdout": log, "stderr": subprocess.STDOUT, "timeout": PATIENCE}
            tried = subprocess.run(command, **how).returncode == 0
        except subprocess.TimeoutExpired:
            tried = False
    return None if tried else f"the browser tests: {path} shows no page ({short(LOG)})"


def driver_starts(python):
    """Return whether the driver starts: a Node.js program, with two libraries that a minimal Debian lacks."""
    driver = subprocess.run([python, "-c", DRIVER], stdout=subprocess.PIPE).stdout.decode().strip()
    return runs(driver) or (debian.install("libatomic1", "libstdc++6") and runs(driver))


def runs(program):
    if not Path(program).exists():
        return False
    with open(LOG, "ab") as log:
        return subprocess.call([program, "--version"], stdout=log, stderr=subprocess.STDOUT) == 0
