"""Texts that are split and tables that grow: each text keeps its own part of the translation."""

import pytest

from news.models import StoryPage
from tests.factories import make_story, person
from tests.translations import translated
from translation.admin.editor.article import rows_of
from translation.localize.division import divide
from translation.localize.segments import source_texts
from translation.notifications.source_changes import changes_between
from translation.quality.figures import figures_in
from translation.workflow.sync import accept_minor_edit, missing_contexts
from translation.workflow.workflow_status import workflow_status

LINK = '<a href="https://a.example">25 ansatte</a>'
OPENS, SEEKS = f"Verket åpner <b>i mai</b> med {LINK}.", "Nå søker vi fem til. Kom!"
SOURCE = 'Verket åpner <b>i mai</b> med <a id="a1">25 ansatte</a>. Nå søker vi fem til. Kom!'
TARGET = 'The works opens <b>in May</b> with <a id="a1">25 staff</a>. We need five more. Come!'
TABLE = {
    "data": [["År", "Utslipp"], ["2021", "6,6 tonn"], ["2022", "5,5 tonn"], ["2024", "3 tonn"]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_header_choice": "both",
    "table_caption": "",
}


def story_with(*blocks):
    return make_story("Verket bygger", blocks=list(blocks))


def shown(translation):
    """Return the source, text and state of each row whose text is in the body."""
    rows = rows_of([translation])[translation.pk]
    return [(row.source, row.target, row.state) for row in rows if row.path.startswith("body.")]


def publish_stream(story, stream):
    """Publish the story with the stream's raw data. Return it."""
    story = StoryPage.objects.get(pk=story.pk)
    story.body = story.body.stream_block.to_python(stream)
    story.save_revision().publish()
    return story


@pytest.mark.django_db
@pytest.mark.parametrize("is_one_block", [True, False])
def test_a_split_paragraph_divides_its_translation(is_one_block):
    story = story_with(("paragraph", f"<p>{OPENS} {SEEKS}</p>"))
    translation = translated(story, {SOURCE: TARGET})
    block = story.body[0].id
    if is_one_block:
        stream = [{"type": "paragraph", "id": block, "value": f"<p>{OPENS}</p><p>{SEEKS}</p>"}]
    else:
        stream = [
            {"type": "paragraph", "id": block, "value": f"<p>{OPENS}</p>"},
            {"type": "paragraph", "id": None, "value": f"<p>{SEEKS}</p>"},
        ]
    publish_stream(story, stream)
    translation.source.refresh_from_db()
    assert [(target, state) for _source, target, state in shown(translation)] == [
        ('The works opens <b>in May</b> with <a id="a1">25 staff</a>.', "changed"),
        ("We need five more. Come!", "changed"),
    ]
    assert all("<del>" not in row.changes for row in rows_of([translation])[translation.pk])


@pytest.mark.django_db
def test_a_paragraph_split_in_a_minor_edit_is_published_divided(reader):
    story = story_with(("paragraph", f"<p>{OPENS} {SEEKS}</p>"))
    translation = translated(story, {SOURCE: TARGET})
    missing = missing_contexts(story)
    stream = [
        {"type": "paragraph", "id": story.body[0].id, "value": f"<p>{OPENS}</p><p>{SEEKS}</p>"}
    ]
    accept_minor_edit(publish_stream(story, stream), missing)
    html = str(translation.get_target_instance().body)
    assert html.count("We need five more.") == html.count("The works opens") == 1
    assert workflow_status(translation).is_live


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("A. B. C.", ["A.", "B. C."]),
        (
            "One is short. The second is not, and the third comes last.",
            ["One is short.", "The second is not, and the third comes last."],
        ),
        ("All in one sentence", ["", "All in one sentence"]),
        ("<b>A. B.</b> C.", ["<b>A.</b>", "<b>B.</b> C."]),
        ("A.\u2029B.\u2029C.", ["A.", "B.\u2029C."]),
    ],
)
def test_a_translation_is_divided_by_sentence(target, parts):
    source = "<b>Første er kort. Andre</b> er det ikke. Tredje kommer til slutt her."
    texts = ["<b>Første er kort.</b>", "<b>Andre</b> er det ikke. Tredje kommer til slutt her."]
    divided = divide(source, target, texts)
    assert [text for _source, text in divided] == parts
    assert [text for text, _target in divided] == texts


@pytest.mark.django_db
def test_an_inserted_table_row_is_one_change_on_the_desk_and_in_the_mail():
    story = story_with(("table", TABLE))
    translation = translated(story, {"6,6 tonn": "6.6 tonnes", "År": "Year"})
    before = source_texts(translation.source)
    rows = [*TABLE["data"][:3], ["2023", "4,4 tonn"], *TABLE["data"][3:]]
    stream = [{"type": "table", "id": story.body[0].id, "value": {**TABLE, "data": rows}}]
    publish_stream(story, stream)
    assert changes_between(before, source_texts(translation.source)) == [["", "2023 | 4,4 tonn"]]
    translation.source.refresh_from_db()
    open_rows = [source for source, _target, state in shown(translation) if state != "done"]
    assert open_rows == ["2023", "4,4 tonn"]


def cells(*rows):
    return [
        (f"body.t.cell-{at}-{column}", text)
        for at, row in enumerate(rows)
        for column, text in enumerate(row.split())
    ]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (["a 1", "b 2"], ["a 1", "ny 7", "b 2"], [["", "ny | 7"]]),
        (["a 1", "b 2"], ["b 2"], [["a | 1", ""]]),
        (["a 1", "b 2"], ["a 1", "b 3"], [["b | 2", "b | 3"]]),
        (
            ["januar 10", "mars 30"],
            ["april 40", "januar 11", "mars 30"],
            [["", "april | 40"], ["januar | 10", "januar | 11"]],
        ),
    ],
)
def test_a_changed_row_is_reported_once(before, after, changes):
    assert changes_between(cells(*before), cells(*after)) == changes


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 234,50 %", "1,234.50%"),
        ("&lt; 2600 kWh", "&lt; 2,600 kWh"),
        ("2020–2024", "2020–2024"),
        ("–0,05", "–0.05"),
        ("+47 35 92 65 00", "+47 35 92 65 00"),
        ("12 tonn", None),
        ("10.30", None),
        ("12.03.2026", None),
        ("007", None),
        ("CO2 12", None),
    ],
)
def test_only_figures_that_mean_one_thing_are_written_anew(text, wanted):
    assert figures_in(text, ("nb", "en")) == wanted


@pytest.mark.django_db
def test_the_cells_of_a_table_stand_in_rows_and_columns(client):
    heads = {"first_row_is_table_header": True, "first_col_is_header": False}
    table = {**TABLE, **heads, "data": [["År", "Utslipp"], ["2021", "–"], ["2022", "5,5 %"]]}
    translation = translated(story_with(("table", table)), {})
    client.force_login(person("oversetter.en"))
    html = client.get(f"/admin/translations/{translation.pk}/").content.decode()
    grid = html.partition("<table>")[2].partition("</table>")[0]
    assert grid.count("<tr>") == 3
    assert (grid.count("columnheader"), grid.count("<td")) == (2, 6)
    assert "rad 3, kolonne 2: Utslipp<" in grid
    assert 'data-figures="5.5%"' in grid
