"""Uploaded sources: each in a folder of its own, deleted after `IMPORT_KEEP_DAYS`."""

import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import BadZipFile

from django.conf import settings

from imports.fetching import fetch_from
from imports.files import Archive, Files
from imports.options import Options

DAY = 24 * 60 * 60  # seconds
KEPT_FILES = "kept"


def new_folder() -> Path:
    """Create a folder for a source that is uploaded; delete those of earlier sources that are old."""
    root = Path(settings.IMPORT_FOLDER)
    root.mkdir(parents=True, exist_ok=True)
    oldest = time.time() - settings.IMPORT_KEEP_DAYS * DAY
    for folder in root.iterdir():
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
    path = root / uuid4().hex
    path.mkdir(mode=0o700)
    return path


def keep_upload(upload: Any, folder: Path, name: str) -> Path:
    """Store an uploaded file in a folder of this name; its own name may say what is in it, such as a language."""
    path = folder / name / Path(upload.name).name
    path.parent.mkdir()
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path


def files_of(options: Options, work_folder: Path) -> Files:
    """Return the files of a source: those in it, in other folders and archives, and of hosts to fetch from."""
    paths = [Path(one) for one in (*options.folders, options.path)]
    archives = []
    for path in paths:
        if path.is_file():
            with suppress(OSError, BadZipFile):
                archives.append(Archive(path))
    hosts = frozenset(one.lower() for one in options.hosts)
    kept = work_folder / KEPT_FILES
    kept.mkdir(exist_ok=True)
    folders = [path for path in paths if path.is_dir()]
    return Files(kept, folders, hosts, fetch_from(hosts), archives)
