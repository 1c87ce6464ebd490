"""The W3C's HTML checker reports nothing for any kind of page."""

import urllib.error
import urllib.request

import pytest

from tests.browser import html_checker
from tests.browser.addresses import every_page

pytestmark = pytest.mark.browser  # needs the server, but no browser


def read(url):
    try:
        with urllib.request.urlopen(url) as response:
            return response.read()
    except urllib.error.HTTPError as missing:
        return missing.read()


def test_the_w3c_checker_finds_no_error_and_no_warning(production_server, prepared, tmp_path):
    pages = {parameters.id: parameters.values[2] for parameters in every_page()}
    for kind, paths in prepared.items():
        pages |= {f"{kind}-{language}": path for language, path in paths.items()}
    files = []
    for name, path in pages.items():
        files.append(tmp_path / f"{name}.html")
        files[-1].write_bytes(read(production_server.url + path))
    found = html_checker.messages(files)
    assert found == []


def test_the_checker_would_tell(tmp_path):
    page = tmp_path / "faulty.html"
    page.write_text(
        "<!doctype html><html lang=nb><title>Feil</title><img src=a.png><p><h1>Nei</h2>"
    )
    found = html_checker.messages([page])
    assert any("alt" in message for _file, _line, message in found)
