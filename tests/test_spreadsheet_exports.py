"""Spreadsheets read exported cells as text, never as a formula."""

import csv
import io

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.patches.spreadsheets import quoted, unquoted
from tests.editor import Editor
from tests.factories import make_story

pytestmark = pytest.mark.django_db
EVIL = "=HYPERLINK('https://phish.example','Les')"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_cell_that_begins_like_a_formula_gets_an_apostrophe(start):
    cell = f"{start}1+1"
    assert quoted(cell) == f"'{cell}"
    assert unquoted(quoted(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Industri", "a=b", "'quoted'", " = 1", "’=1"])
def test_other_cells_stay_as_they_are(cell):
    assert quoted(cell) == unquoted(cell) == cell


def rows_of(response) -> list[list[str]]:
    content = b"".join(response.streaming_content).decode()
    return list(csv.reader(io.StringIO(content)))


def exports() -> list[str]:
    """Return the URL of every spreadsheet export in the admin."""
    found = set()

    def visit(patterns, before=""):
        for pattern in patterns:
            address = before + str(pattern.pattern).lstrip("^").rstrip("$")
            if hasattr(pattern, "url_patterns"):
                visit(pattern.url_patterns, address)
                continue
            view = getattr(pattern.callback, "view_class", None)
            if view and issubclass(view, SpreadsheetExportMixin) and "<" not in address:
                initial = getattr(pattern.callback, "view_initkwargs", {})
                if initial.get("list_export", view.list_export):
                    found.add(f"/{address}")

    visit(get_resolver().url_patterns)
    return sorted(found)


def test_no_export_of_the_admin_contains_a_formula(client):
    editor = Editor(client, "admin")
    page = make_story(EVIL)
    page.locked = True
    page.save()
    editor.user.first_name = EVIL
    editor.user.save()
    Group.objects.create(name=EVIL)
    Redirect.objects.create(old_path="/x", redirect_link=EVIL, site=Site.objects.first())
    with_evil = []
    assert len(exports()) > 5
    for address in exports():
        response = client.get(address, {"export": "csv"})
        assert response.status_code == 200, address
        cells = [cell for row in rows_of(response) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        if f"'{EVIL}" in cells:
            with_evil.append(address)
    assert {"/admin/reports/locked/", "/admin/reports/site-history/"} <= set(with_evil)


def test_workbook_marks_text_as_text(client):
    Editor(client, "admin")
    make_story(EVIL)
    response = client.get("/admin/reports/site-history/", {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == EVIL]
    assert cells and {cell.data_type for cell in cells} == {"s"}
