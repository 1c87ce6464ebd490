"""How much room is left in the folders that the newsroom writes to."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.health.checks import Group, Result, State, combined, health_check

GIB = 1024**3
# Less than this part of a disk is free, and less than so many bytes: large disks may be fuller.
LOW, VERY_LOW = (0.10, 10 * GIB), (0.05, 2 * GIB)


def folders() -> Iterator[Path]:
    """Yield the folders, and for one that does not exist yet, the one that it will be made in."""
    names = [tempfile.gettempdir(), settings.IMPORT_FOLDER, settings.PAGE_CACHE_ROOT]
    names.append(settings.BACKUP_MIRROR if settings.MEDIA_STORAGE == "s3" else settings.MEDIA_ROOT)
    if connection.vendor == "sqlite":
        names.append(Path(str(connection.settings_dict["NAME"])).parent)
    for path in (Path(name).absolute() for name in names if name):
        yield next(one for one in (path, *path.parents) if one.is_dir())


def disks() -> list[Path]:
    """Return a folder of each disk."""
    return [*{path.stat().st_dev: path for path in reversed([*folders()])}.values()]


@health_check("disk", gettext_lazy("Room on the disks"), Group.SERVER)
def disks_have_room() -> Result:
    return combined([found(path) for path in disks()], Result(State.OK, ""))


def found(path: Path) -> Result:
    usage = os.statvfs(path)
    total, free = usage.f_blocks * usage.f_frsize, usage.f_bavail * usage.f_frsize
    state = state_of(free, total)
    if usage.f_files:
        # A disk that can hold no more files is full, too.
        inodes = usage.f_favail / usage.f_files
        files = State.ALARM if inodes < 0.02 else State.WARNING if inodes < 0.05 else State.OK
        state = max(state, files, key=lambda one: one.severity)
    values = {"folder": path, "free": filesizeformat(free), "total": filesizeformat(total)}
    text = _("%(folder)s: %(free)s of %(total)s are free.") % values
    advice = _("Make room, or move the folder to a larger disk: a full one loses what people save.")
    return Result(state, text, advice if state.is_problem else "")


def state_of(free: int, total: int) -> State:
    for state, (part, size) in ((State.ALARM, VERY_LOW), (State.WARNING, LOW)):
        if free < min(part * total, size):
            return state
    return State.OK
