"""gunicorn's settings. `--bind` and `--workers` on the command line take precedence.

The application is imported once, before the workers start, so that they share its memory: three of them and the
scheduler need 390 MiB instead of 490. So a reload starts workers of the version that runs; after an upgrade, restart.
"""

import gc

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


def pre_fork(server: object, worker: object) -> None:
    gc.freeze()


def post_fork(server: object, worker: object) -> None:
    gc.enable()
