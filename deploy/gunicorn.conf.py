"""gunicorn's settings. `--bind` and `--workers` on the command line take precedence.

The application is imported once, before the workers start, so that they share its memory: three of them and the
scheduler need 390 MiB instead of 490. So a reload starts workers of the version that runs; after an upgrade, restart.
"""

import gc
import os
import shutil
import tempfile
from typing import Any

pythonpath = "site"
bind = "127.0.0.1:8000"
workers = 3
worker_class = "gthread"
threads = 4
timeout = 60  # seconds
max_requests = 5000
max_requests_jitter = 500
preload_app = True
# Python's garbage collector writes into each object that it looks at, which would copy the shared memory.
gc.disable()
# Where the workers write their counts for /metrics, unless you name a folder.
COUNTS = "PROMETHEUS_MULTIPROC_DIR"
own_folder = ""
if os.environ.get("METRICS_TOKEN") and COUNTS not in os.environ:
    own_folder = os.environ[COUNTS] = tempfile.mkdtemp(prefix="varde-metrics-")
if os.environ.get("LOG_FORMAT") == "json":
    logconfig_dict = {
        "formatters": {"generic": {"()": "core.log_formats.JSONFormatter"}},
        "loggers": {
            "gunicorn.error": {"level": "INFO", "handlers": ["error_console"], "propagate": False},
            "gunicorn.access": {"level": "INFO", "handlers": ["console"], "propagate": False},
        },
    }


def pre_fork(server: Any, worker: Any) -> None:
    gc.freeze()
    # A worker continues the counts of the one whose place it takes.
    taken = {getattr(one, "place", 0) for one in server.WORKERS.values()}
    worker.place = next(number for number in range(1, len(taken) + 2) if number not in taken)


def post_fork(server: Any, worker: Any) -> None:
    gc.enable()
    os.environ["VARDE_WORKER"] = str(worker.place)


def on_exit(server: Any) -> None:
    if own_folder:
        shutil.rmtree(own_folder, ignore_errors=True)
