"""A server of Redis on this machine, for caches that processes share."""

import contextlib
import socket
import subprocess
import tempfile

from tests.missing_programs import program


@contextlib.contextmanager
def serving():
    """Yield the port and the process of an empty server."""
    redis_server = program("redis-server", "redis-server")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [redis_server, "--port", str(port), "--save", "", "--dir", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 20):
                break
        try:
            yield port, process
        finally:
            process.kill()
            process.wait()
