"""Create .venv and keep it in sync with a hashed lock file, so that the scripts need no preparation.

Everything in bin/ is parsed by the machine's `python3` before its version is checked, so it keeps to the
syntax of Python 3.8.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys

import debian
from terminal import LOGS, ROOT, Halt, run_quietly, say, short

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-lock.json"
LOG = LOGS / "install.log"
MIN_VERSION = (3, 11)

# uv does not read pip's configuration, so pip is used where it is configured.
PIP_VARIABLES = ("INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "NO_INDEX", "CONFIG_FILE", "PROXY")
PIP_FOLDERS = ("/etc", "/etc/xdg/pip", "~/.pip", "~/.config/pip")
PIP_FOLDERS += ("/Library/Application Support/pip", "~/Library/Application Support/pip")


def require_python():
    """Re-run the script with a newer Python if this one is too old. Raises `Halt` if there is none."""
    # Containers often set it. Each process would compile 2,300 modules again, which takes four seconds.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform == "win32":
        raise Halt("Varde's scripts are for Debian and macOS; on Windows, run them in WSL.")
    if sys.version_info >= MIN_VERSION:
        return
    current = f"{sys.version_info[0]}.{sys.version_info[1]}"
    for minor in range(14, MIN_VERSION[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and subprocess.call([other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            say(f"· This is Python {current}; continuing with {other}")
            os.execv(other, [other, *sys.argv])
    hint = "brew install python" if sys.platform == "darwin" else "sudo apt install python3"
    raise Halt(
        f"Varde needs Python 3.11 or newer, and {sys.executable} is {current}: "
        f"install a newer one (for example: {hint}) and start again."
    )


def ensure(lock):
    """Install requirements/<lock> into .venv if it differs, and return its Python."""
    lock = ROOT / "requirements" / lock
    LOGS.mkdir(parents=True, exist_ok=True)
    with open(ROOT / "var" / "boot.lock", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not is_current(lock):
            STAMP.unlink(missing_ok=True)
            LOG.write_bytes(b"")
            install(lock)
            STAMP.write_text(json.dumps(stamp(lock)))
    return str(PYTHON)


def is_current(lock):
    """Return whether .venv matches the lock, or the development lock, which includes the runtime lock."""
    try:
        found = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return False
    return found in [stamp(lock), stamp(lock.with_name("dev.txt"))]


def stamp(lock):
    return {"lock": hashlib.sha256(lock.read_bytes()).hexdigest(), "python": venv_version()}


def venv_version():
    """Return the version of .venv's Python; empty if it is missing, broken or too old."""
    ask = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
    try:
        found = subprocess.run(
            [str(PYTHON), "-c", ask], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return ""
    version = found.stdout.decode().strip()
    return version if version and tuple(map(int, version.split("."))) >= MIN_VERSION else ""


def install(lock):
    total = len(re.findall(r"^[\w.\[\]-]+==", lock.read_text(), re.MULTILINE))
    title = f"Installing {total} packages of {short(lock)} into .venv"
    uv = shutil.which("uv")
    if uv and not pip_is_configured():
        make = [uv, "venv", "--clear", "--quiet", "--python", sys.executable, str(VENV)]
        sync = [uv, "pip", "sync", "--require-hashes", "--python", str(PYTHON), str(lock)]
        made = venv_version() or run_quietly("Making .venv", make, LOG)
        if made and run_quietly(f"{title} with uv", sync, LOG):
            return
        say("  uv failed; trying pip")
    make_venv_with_pip()
    # As with uv, modules are compiled by the first process that imports them; most never are.
    how = "--require-hashes --only-binary :all: --no-compile --no-input --disable-pip-version-check"
    pip = [str(PYTHON), "-m", "pip", "install", *how.split(), "--progress-bar", "off"]
    if not run_quietly(title, [*pip, "-r", str(lock)], LOG, detail=lambda: collected(total)):
        raise Halt(f"{why_pip_failed()} The details are in {short(LOG)}.")


def pip_is_configured():
    return any(os.environ.get(f"PIP_{name}") for name in PIP_VARIABLES) or any(
        os.path.exists(os.path.expanduser(f"{folder}/pip.conf")) for folder in PIP_FOLDERS
    )


def make_venv_with_pip():
    ask = [str(PYTHON), "-c", "import pip"]
    if venv_version() and subprocess.call(ask, stderr=subprocess.DEVNULL) == 0:
        return
    if not (importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")):
        package = f"python3.{sys.version_info[1]}-venv"
        if not debian.install(package):
            raise Halt(
                f"This Python cannot make virtual environments: install Debian's package for it "
                f"(sudo apt install {package}) and start again."
            )
    if not run_quietly("Making .venv", [sys.executable, "-m", "venv", "--clear", str(VENV)], LOG):
        raise Halt(f"Python could not make .venv; the details are in {short(LOG)}.")


def collected(total):
    text = LOG.read_text(errors="replace")
    if "Installing collected packages" in text:
        return "unpacking"
    return f"{min(total, len(re.findall('^Collecting |already satisfied', text, re.M)))} of {total}"


def why_pip_failed():
    """Return the cause and the remedy, from pip's output."""
    text = LOG.read_text(errors="replace")
    if "No space left on device" in text:
        return "The packages could not be installed: the disk is full."
    if "DO NOT MATCH THE HASHES" in text:
        return (
            "A downloaded package does not match its hash in the lock file, so nothing was "
            "installed: check the package index or proxy that this machine uses."
        )
    network = r"NewConnectionError|ConnectionError|Retrying|Max retries|name resolution|ProxyError|"
    network += r"SSLError|Timeout|Could not fetch|HTTP error"
    missing = re.search(r"No matching distribution found for (\S+)", text)
    if re.search(network, text):
        return (
            "The packages could not be downloaded: check the network, the proxy and pip's own "
            "settings (pip config list), then start again; completed downloads are kept."
        )
    if missing:
        return (
            f"The package index this machine uses has no {missing[1]} for Python {venv_version()}: "
            "check pip's own settings (pip config list, PIP_ variables) or try another Python."
        )
    return "pip could not install the packages."
