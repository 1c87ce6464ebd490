"""The W3C's HTML checker (vnu), found or fetched once. It is a Java program that npm's registry carries."""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from tests.databases import ROOT

VERSION = "26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
JAR = ROOT / "var" / "tools" / f"vnu-{VERSION}.jar"
MEMBER = "package/build/dist/vnu.jar"


class Missing(Exception):
    """Why the checker cannot be had on this machine."""


def messages(files):
    """Errors and warnings as (file, line, text). Raises Missing."""
    java = shutil.which("java")
    if not java:
        raise Missing("there is no Java (Debian: apt install default-jre-headless)")
    command = [java, "-jar", find_or_fetch(), "--format", "json", "--exit-zero-always", *files]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    return [
        (Path(found["url"].removeprefix("file:")).name, found.get("lastLine", 0), found["message"])
        for found in json.loads(done.stderr)["messages"]
    ]


def find_or_fetch():
    if not JAR.exists():
        fetch()
    return JAR


def fetch():
    """npm downloads the package; none of its scripts is run."""
    npm = shutil.which("npm")
    if not npm:
        raise Missing("there is no npm to fetch the checker with (Debian: apt install npm)")
    JAR.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=JAR.parent) as folder:
        pack = [npm, "pack", f"vnu-jar@{VERSION}", "--ignore-scripts", "--silent"]
        done = subprocess.run(pack, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise Missing(f"npm could not fetch vnu-jar {VERSION}: {done.stderr.strip()[-200:]}")
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            jar = package.extractfile(MEMBER).read()
        if hashlib.sha256(jar).hexdigest() != SHA256:
            raise Missing(f"vnu-jar {VERSION} is not the file that was reviewed")
        fetched = Path(folder) / "vnu.jar"
        fetched.write_bytes(jar)
        fetched.rename(JAR)
