"""A screen reader finds its way through the PDF file of a release, as PDF/UA-1 asks."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from news.material.pdf import contents
from tests.factories import EVERY_BLOCK, figure, make_picture, make_story, story
from tests.pdf_ua import Checked, failures

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("weasyprint")]
HEADERS = {
    "data": [["År", "Tonn"], ["2025", "1 200"], ["2026", "950"]],
    "table_caption": "Utslipp",
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_header_choice": "both",
}
PLAIN = {**HEADERS, "table_header_choice": "neither", "first_row_is_table_header": False}
PLAIN["first_col_is_header"] = False


def printed(page) -> bytes:
    target = io.BytesIO()
    contents.write(contents.PdfContents(page), target)
    return target.getvalue()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_richest_story_of_the_demo_breaks_no_rule(language):
    content = printed(story(EVERY_BLOCK, language))
    assert failures(content) == []
    assert Checked(content).root["/Lang"] == language


def test_what_is_hard_to_tag_is_right_too_and_decoration_is_not_read_out():
    described = make_picture(alt_nb="En kran.", caption_nb="Krana løfter.", credit_nb="Siv Foto")
    ornament = make_picture(alt_nb="", caption_nb="Et mønster.")
    blocks = [
        figure(ornament, decorative=True),
        ("heading", "Vekt"),
        ("table", HEADERS),
        ("table", PLAIN),
        ("paragraph", '<p>Les på <a href="https://varde.example/">siden</a>. ' + "Mye. " * 900),
    ]
    content = printed(make_story("Ny kran", lead_picture=described, blocks=blocks))
    assert failures(content) == []
    checked = Checked(content)
    assert [one["/Alt"] for one in checked.named("/Figure")] == ["En kran."]
    assert "Et mønster." in checked.reader.pages[0].extract_text()
    assert len(checked.reader.pages) > 1  # the newsroom's name and the page number are artifacts


def without(name):
    return lambda one: one.pop(name)


def renamed(name):
    return lambda one: one.update({NameObject("/S"): NameObject(name)})


DEFECTS = {
    "06-001": (lambda root, by: root, without("/MarkInfo")),
    "06-002": (lambda root, by: root, without("/Metadata")),
    "07-001": (lambda root, by: root["/ViewerPreferences"], without("/DisplayDocTitle")),
    "11-006": (lambda root, by: root, without("/Lang")),
    "01-005": (lambda root, by: by["/P"]["/P"], lambda one: one["/K"].pop(0)),
    "13-004": (lambda root, by: by["/Figure"], without("/Alt")),
    "14-003": (lambda root, by: by["/H2"], renamed("/H4")),
    "15-003": (lambda root, by: by["/TH"]["/A"], without("/Scope")),
    "09-004": (lambda root, by: by["/TBody"], renamed("/Div")),
    "28-011": (lambda root, by: by["/Link"], renamed("/Span")),
    "28-012": (lambda root, by: by["/Link"]["/K"][0].get_object()["/Obj"], without("/Contents")),
}


def test_the_checks_find_each_defect():
    blocks = [("heading", "Vekt"), ("table", HEADERS)]
    picture = make_picture(alt_nb="En kran.")
    content = printed(make_story("Ny kran", lead_picture=picture, blocks=blocks))
    for rule, (where, spoil) in DEFECTS.items():
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
        root = writer.root_object
        checked = Checked.__new__(Checked)
        by = {one["/S"]: one for one, _above in checked.below(root["/StructTreeRoot"])}
        spoil(where(root, by).get_object())
        spoilt = io.BytesIO()
        writer.write(spoilt)
        assert rule in " ".join(failures(spoilt.getvalue())), rule
