"""Two versions of a story are compared as readers see them: words, cells, pictures and the order of the blocks."""

import re

import pytest

from news.models import Contact, FactBox, StoryContact
from release.compare.alignment import merged, moved
from release.compare.marking import Marker
from release.compare.tables import compared_table
from tests.comparisons import changes, compared, raw_body
from tests.factories import (
    EVERY_BLOCK,
    body,
    figure,
    fresh,
    make_picture,
    make_story,
    story,
)

HIDDEN = re.compile(r'<span class="w-sr-only">[^<]*</span>')


def marked(html) -> str:
    """Return marked text without the words for screen readers."""
    return HIDDEN.sub("", str(html))


def paragraph(text: str) -> tuple[str, str]:
    return ("paragraph", f"<p>{text}</p>")


def blocks_of(comparison, state) -> list[str]:
    return [one.name for one in comparison.blocks if one.state == state]


def test_a_block_that_is_added_keeps_its_place_and_a_removed_one_stays_where_it_was():
    assert merged("abcd", "aXcdY") == list("abXcdY")
    assert merged("ab", "") == list("ab")
    assert merged("", "ab") == list("ab")


def test_as_few_blocks_as_possible_count_as_moved():
    assert moved("abcde", "abcde") == {}
    assert moved("abcde", "abdec") == {"c": (3, 5)}
    assert moved("abc", "Xabc") == {}


def test_changed_words_are_marked_with_words_for_screen_readers():
    html = Marker().mark("Kaien åpner i mai.", "Kaien åpner i juni.")
    assert marked(html) == "Kaien åpner i <del>mai.</del> <ins>juni.</ins>"
    assert "w-sr-only" in html


def test_only_what_is_appended_is_marked():
    assert marked(Marker().mark("Kaien åpner.", "Kaien åpner. I mai.")) == (
        "Kaien åpner. <ins>I mai.</ins>"
    )


def test_paragraphs_stay_apart_around_a_change():
    html = marked(Marker().mark("Første.\n\nAndre.", "Ny.\n\nAndre."))
    assert html == "<del>Første.</del>\n\n<ins>Ny.</ins>\n\nAndre."


def test_markup_in_a_text_is_shown_as_it_was_typed():
    html = Marker().mark("<script>alert(1)</script>", "<img src=x onerror=alert(1)> & mer")
    assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;" in html and "&lt;img" in html and "&amp;" in html


def test_a_text_too_long_to_compare_is_shown_as_replaced():
    marker = Marker()
    old, new = " ".join(["gammel"] * 2100), " ".join(["ny"] * 2100)
    html = marker.mark(old, new)
    assert marker.is_limited
    assert html.count("<del>") == html.count("<ins>") == 1


def test_a_row_and_a_column_that_are_added_to_a_table_leave_the_other_cells_alone():
    old = (("År", "Utslipp"), ("2021", "6,6"))
    new = (("År", "Mål", "Utslipp"), ("2020", "5", "7,0"), ("2021", "6", "6,1"))
    rows = compared_table(old, new, "row", Marker())
    texts = [[marked(cell.html) for cell in row] for row in rows]
    assert texts[0] == ["År", "<ins>Mål</ins>", "Utslipp"]
    assert texts[1] == ["<ins>2020</ins>", "<ins>5</ins>", "<ins>7,0</ins>"]
    assert texts[2] == ["2021", "<ins>6</ins>", "<del>6,6</del> <ins>6,1</ins>"]
    assert [cell.is_header for cell in rows[0]] == [True, True, True]
    assert not any(cell.is_header for cell in rows[1])


def test_one_cell_that_changes_is_the_only_one_that_is_marked():
    old = (("År", "Utslipp"), ("2021", "6,6"))
    new = (("År", "Utslipp"), ("2021", "5,1"))
    rows = compared_table(old, new, "row", Marker())
    cells = [marked(cell.html) for row in rows for cell in row]
    assert cells == ["År", "Utslipp", "2021", "<del>6,6</del> <ins>5,1</ins>"]


EDITS = {
    "paragraph": lambda v: v.replace("</p>", " Tilføyd nå.</p>", 1),
    "heading": lambda v: f"{v} Tilføyd nå.",
    "item_list": lambda v: {**v, "items": [edit_item(v["items"][0]), *v["items"][1:]]},
    "pull_quote": lambda v: {**v, "quote": f"{v['quote']} Tilføyd nå."},
    "figure": lambda v: {**v, "caption": "Tilføyd nå."},
    "gallery": lambda v: {**v, "figures": [edit_alt(v["figures"][0]), *v["figures"][1:]]},
    "video": lambda v: {**v, "title": f"{v['title']} Tilføyd nå."},
    "fact_box": lambda v: {**v, "heading": f"{v['heading']} Tilføyd nå."},
    "register_fact_box": lambda v: {
        "fact_box": FactBox.objects.exclude(pk=v["fact_box"]).first().pk
    },
    "table": lambda v: {**v, "data": [*v["data"][:-1], [*v["data"][-1][:-1], "Tilføyd nå."]]},
    "documents": lambda v: {**v, "items": [edit_title(v["items"][0]), *v["items"][1:]]},
}


def edit_item(item):
    return {**item, "value": item["value"].replace("</p>", " Tilføyd nå.</p>", 1)}


def edit_alt(item):
    return {**item, "value": {**item["value"], "alt": "Tilføyd nå."}}


def edit_title(item):
    return {**item, "value": {**item["value"], "title": "Tilføyd nå."}}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", EDITS)
def test_a_change_in_each_kind_of_block_is_marked_and_no_other_block(kind):
    page = story(EVERY_BLOCK)
    page.save_revision()
    page = fresh(page)
    blocks = raw_body(page)
    edited = next(block for block in blocks if block["type"] == kind)
    edited["value"] = EDITS[kind](edited["value"])
    comparison = changes(page, blocks)
    (block,) = [one for one in comparison.blocks if one.is_change]
    (part,) = [one for one in block.parts if one.state != "same"]
    html = "".join(str(cell.html) for row in part.rows for cell in row) or str(part.html)
    assert "<ins>" in html
    if kind != "register_fact_box":
        assert "nå." in html
    assert not [one for one in comparison.facts if one.state != "same"]


@pytest.mark.django_db
def test_the_richest_story_has_no_difference_to_itself():
    page = story(EVERY_BLOCK)
    page.save_revision()
    comparison = changes(fresh(page))
    assert comparison.count == 0
    assert len(comparison.blocks) > 10


@pytest.mark.django_db
def test_blocks_that_are_added_removed_and_moved_are_each_shown_once():
    texts = ["Én", "To", "Tre", "Fire", "Fem"]
    page = make_story("Kaien", blocks=[paragraph(one) for one in texts], publish=False)
    first, second, third, fourth, fifth = raw_body(page)
    new = body(paragraph("Seks"))[0]
    comparison = changes(page, [first, fourth, fifth, third, new])
    moves = [one.moved for one in comparison.blocks if one.moved]
    assert moves == [(3, 4)]
    assert len(blocks_of(comparison, "added")) == len(blocks_of(comparison, "removed")) == 1
    assert second["id"] not in [first["id"], fourth["id"]]


@pytest.mark.django_db
def test_an_imported_block_with_a_new_key_is_the_same_block():
    page = make_story("Kaien", blocks=[paragraph("Én"), paragraph("To")], publish=False)
    blocks = [{**block, "id": f"ny-{block['id']}"} for block in raw_body(page)]
    assert changes(page, blocks).count == 0


@pytest.mark.django_db
def test_another_picture_with_the_same_name_is_a_change():
    one, other = make_picture(alt_nb="Kai"), make_picture(alt_nb="Kai")
    page = make_story("Kaien", blocks=[figure(one)], publish=False)
    blocks = raw_body(page)
    blocks[0]["value"]["picture"] = other.pk
    (block,) = [one for one in changes(page, blocks).blocks if one.is_change]
    assert [part.note for part in block.parts if part.state == "changed"]


@pytest.mark.django_db
def test_a_caption_that_repeats_the_picture_own_caption_is_no_change_for_readers():
    picture = make_picture(alt_nb="Kai", caption_nb="Kaien i kveldslys")
    page = make_story("Kaien", blocks=[figure(picture)], publish=False)
    blocks = raw_body(page)
    blocks[0]["value"]["caption"] = "Kaien i kveldslys"
    assert changes(page, blocks).count == 0


@pytest.mark.django_db
def test_a_link_to_another_page_shows_as_a_change_of_links():
    link = '<a id="{}" linktype="page">kaien</a>'
    page = make_story("Kaien", blocks=[paragraph(f"Se {link.format(3)}.")], publish=False)
    blocks = raw_body(page)
    blocks[0]["value"] = f"<p>Se {link.format(4)}.</p>"
    (block,) = [one for one in changes(page, blocks).blocks if one.is_change]
    assert block.parts[0].note
    assert "<ins>" not in block.parts[0].html


@pytest.mark.django_db
def test_facts_are_compared_by_name():
    page = make_story("Kaien", publish=False, dateline="Porsgrunn")
    contact = Contact.objects.filter(locale=page.locale, live=True).first()
    draft = page.get_latest_revision_as_object()
    draft.dateline, draft.kind = "Skien", "press_release"
    draft.story_contacts.add(StoryContact(contact=contact, locale=page.locale))
    draft.save_revision()
    page = fresh(page)
    revisions = list(page.revisions.order_by("pk"))
    found = compared(page, revisions[0], revisions[-1])
    html = {one.label: marked(one.html) for one in found.facts if one.state != "same"}
    assert any("<del>Porsgrunn</del> <ins>Skien</ins>" in one for one in html.values())
    assert f"<ins>{contact}</ins>" in html.values()
