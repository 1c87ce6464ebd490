"""What the newsroom stands on: its database, its files, a shared cache."""

import secrets

from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.health.checks import Group, Result, State, health_check
from core.health.migrations import unapplied


@health_check("database", gettext_lazy("The database"), Group.SERVER)
def database_answers() -> Result:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return Result(State.OK, _("It answers."))


@health_check("storage", gettext_lazy("Uploaded files"), Group.SERVER)
def storage_keeps_files() -> Result:
    """Store a file, read it and delete it: a folder that is missing or full answers questions about files, too."""
    name = default_storage.save("health", ContentFile(b"ok"))
    try:
        with default_storage.open(name) as file:
            if file.read() != b"ok":
                raise OSError("A file that was stored is another one when it is read.")
    finally:
        default_storage.delete(name)
    return Result(State.OK, _("Files are stored and read."))


@health_check("cache", gettext_lazy("The shared cache"), Group.SERVER)
def cache_answers() -> Result:
    """Only a cache that processes share can be away; without it, pages are served more slowly."""
    if "redis" not in settings.CACHES["pages"]["BACKEND"]:
        return Result(State.OFF, _("Each process keeps its own (CACHE_URL is not set)."))
    cache, value = caches["pages"], secrets.token_hex(8)
    try:
        cache.set("health", value, timeout=60)
        is_kept = cache.get("health") is not None
    except Exception:
        is_kept = False
    if is_kept:
        return Result(State.OK, _("It answers."))
    text = _("It does not answer. Readers get their pages, but more slowly.")
    return Result(State.WARNING, text, _("See whether the server of CACHE_URL runs."))


@health_check("migrations", gettext_lazy("The version of the database"), Group.SERVER)
def database_is_of_this_version() -> Result:
    missing = unapplied(MigrationRecorder(connection).applied_migrations())
    if not missing:
        return Result(State.OK, _("It is that of the program."))
    text = ngettext(
        "%(number)s change of this version has not been made to the database.",
        "%(number)s changes of this version have not been made to the database.",
        len(missing),
    )
    advice = _("Run “manage.py migrate” and restart all services.")
    return Result(State.ALARM, text % {"number": len(missing)}, advice)
