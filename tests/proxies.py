"""A real nginx with the configuration in deploy/, in front of a test's server."""

import contextlib
import http.client
import importlib.util
import re
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from tests.databases import ROOT
from tests.missing_programs import leave_out

PATIENCE = 120  # seconds, as a limit for requests that hang
SHIPPED = ROOT / "deploy" / "nginx.conf"
SHIPPED_STORED = ROOT / "deploy" / "nginx-stored.conf"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
FRAME = """
{modules}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/varde.conf;
}}
"""


def find():
    """Return the path of nginx, as bin/test finds it."""
    spec = importlib.util.spec_from_file_location("nginx", ROOT / "bin" / "nginx.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.find()


def fitted(
    folder: Path, port: int, behind: str, media: Path, pages: Path | None, visits: Path | None
) -> str:
    """Return the configuration adapted to this machine: without a certificate, with other paths and ports."""
    text = SHIPPED.read_text()
    text = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", text, count=1, flags=re.S)
    text = re.sub(r"    ssl_certificate.*\n", "", text)
    for shipped, here in (
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port};"),
        ("server 127.0.0.1:8000;", f"server {behind};"),
        ("nyhetsrom.example", "localhost"),
        ("snippets/varde-stored.conf", f"{folder}/varde-stored.conf"),
        ("/run/nginx-varde-files.sock", f"{folder}/files.sock"),
        ("/var/cache/nginx/varde", f"{folder}/cache"),
        ("/srv/varde/media/", f"{media}/"),
        ("/var/cache/varde/pages", str(pages or folder / "pages")),
        ("/var/log/nginx/varde-visits.log", str(visits or folder / "visits.log")),
    ):
        assert shipped in text, shipped
        text = text.replace(shipped, here)
    return text


def stored() -> str:
    """Return the settings for stored pages, with Brotli if this machine has the module."""
    text = SHIPPED_STORED.read_text()
    assert "# brotli_static on;" in text
    return text.replace("# brotli_static on;", "brotli_static on;") if BROTLI.exists() else text


@contextlib.contextmanager
def nginx(
    behind: str,
    media: Path,
    pages: Path | None = None,
    more: str = "",
    visits: Path | None = None,
):
    """Run nginx in front of the server at `behind` (host:port), and yield its URL.

    `more` are servers beside it, `visits` is the log of readers' visits.
    """
    program = find() or leave_out("there is no nginx (Debian: apt install nginx; or set NGINX)")
    folder = Path(tempfile.mkdtemp(prefix="varde-nginx-"))
    folder.chmod(0o755)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    (folder / "varde.conf").write_text(fitted(folder, port, behind, media, pages, visits) + more)
    (folder / "varde-stored.conf").write_text(stored())
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    (folder / "nginx.conf").write_text(FRAME.format(folder=folder, modules=modules))
    command = [program, "-p", str(folder), "-e", str(folder / "error.log"), "-c"]
    process = subprocess.Popen([*command, str(folder / "nginx.conf")], stderr=subprocess.PIPE)
    try:
        wait_for(process, port)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(process, port: int):
    """Wait until nginx responds. If it rejects the configuration, raise an error with the reason."""
    while process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 60):
            return
    raise RuntimeError(process.stderr.read().decode())


def get(url, path="/nb/", **headers):
    """Return (status, headers, body)."""
    return send("GET", url, path, headers={n.replace("_", "-"): v for n, v in headers.items()})


def send(method, url, path, body=None, headers=None):
    """Return (status, headers, body) of a request with the given method."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
    with contextlib.closing(connection):
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.headers, response.read()
