"""Install Debian packages, only when running as root on Debian."""

from __future__ import annotations

import os
import shutil

from terminal import LOGS, run_quietly


def can_install():
    return (
        os.path.exists("/etc/debian_version")
        and os.geteuid() == 0
        and shutil.which("apt-get") is not None
    )


def install(*packages):
    """Install packages, and return whether they are installed. Updates the package lists if necessary."""
    if not can_install():
        return False
    log = LOGS / "apt.log"
    get = ["apt-get", "install", "--yes", "--no-install-recommends"]
    get += ["-o", "DPkg::Lock::Timeout=300", *packages]
    # Runlevel 1 prevents packages from starting services.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    title = f"Installing {' and '.join(packages)} with apt-get"
    if run_quietly(title, get, log, env=environment):
        return True
    update = ["apt-get", "update"]
    return run_quietly("Fetching Debian's package lists", update, log, env=environment) and (
        run_quietly(title, get, log, env=environment)
    )
