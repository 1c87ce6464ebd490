"""ninjs, Word files, stored records and the files of a source."""

import json
import zipfile
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.test import RequestFactory
from django.utils.dateparse import parse_datetime
from django.utils.timezone import now

from imports.records import ContactRecord, FileRecord, StoryRecord, Unread, as_json
from imports.sources import SOURCES
from news.pasting.conversion import divide_html
from news.pasting.notices import Notices
from syndication import ninjs
from tests.imported import read
from tests.word_files import bullet, drawing, paragraph, run, word_file

KEY = UUID("5b3f7a52-5dc8-4c9a-9c7d-0f3f6f0a0001")
MOMENT = parse_datetime("2024-03-01T09:30:00+01:00")


def written(path, *values):
    path.write_text("\n".join(json.dumps(value) for value in values))
    return path


def test_our_own_ninjs_is_read_back(tmp_path, monkeypatch):
    contact = SimpleNamespace(
        name="Kari Ås", title="Leder", phone="+4735926500", email="k@a.example", web=""
    )
    picture = SimpleNamespace(copyright="", licence="")
    texts = {"caption_text": "En dam", "alt_text": "Dam i snø", "credit_name": "Per"}
    story = SimpleNamespace(
        translation_key=KEY,
        language="nb",
        addresses={"nb": "https://a.example/nb/sak/", "en": "https://a.example/en/story/"},
        first_published_at=MOMENT,
        last_published_at=MOMENT,
        date=None,
        title="Strøm & vann",
        lead="Ingress <her>",
        html='<p>Hei</p><img src="https://a.example/i.png">',
        get_kind_display=lambda: "Nyhet",
        kind="news",
        contacts=[contact],
        organisations=[],
        topics=[
            SimpleNamespace(name="Vann", locale_id=1, get_absolute_url=lambda: "/nb/tema/vann/")
        ],
        locale_id=1,
        shown_corrections=[],
        byline_text="Kari Ås",
        dateline="Narvik",
        expire_at=None,
        lead_figure=SimpleNamespace(picture=picture, crop=None, **texts),
    )
    share = SimpleNamespace(url="/media/dam.jpg", width=1200, height=630)
    monkeypatch.setattr(ninjs, "share_image", lambda *_given: share)
    request = RequestFactory().get("/")
    item = ninjs.item_of(story, request, None)
    english = ninjs.item_of(SimpleNamespace(**{**vars(story), "language": "en"}), request, None)
    gone = ninjs.canceled(UUID(int=7), "nb", MOMENT, "Trukket")
    earlier = {**item, "versionCreated": "2024-02-01T09:30:00+01:00", "title": "Før"}
    path = written(tmp_path / "feed.json", {"items": [earlier, item, english, gone]})
    stories, unread = read("ninjs", path)
    assert [one.is_skipped for one in unread] == [True, True]
    first, second = stories.values()
    assert first == StoryRecord(
        external_id=item["uri"],
        language="nb",
        title="Strøm & vann",
        html=story.html,
        lead="Ingress <her>",
        published=MOMENT,
        updated=MOMENT,
        dateline="Narvik",
        byline_text="Kari Ås",
        topics=["Vann"],
        contacts=[ContactRecord("Kari Ås", "Leder", "k@a.example", "+4735926500")],
        lead_picture=FileRecord(
            "http://testserver/media/dam.jpg", alt="Dam i snø", caption="En dam", credit="Per"
        ),
        addresses=["https://a.example/nb/sak/"],
        group=min(item["uri"], english["uri"]),
        alternates={"en": "https://a.example/en/story/"},
        place="feed.json:1",
    )
    assert second.group == first.group


ONE = {
    "uri": "urn:1",
    "type": "text",
    "language": "no",
    "headline": "Tittel",
    "description_text": "Ingress",
    "body_html": '<p>A <a href="/b">b</a></p>',
    "byline": "Ola",
    "located": "Oslo",
    "subject": [{"name": "Vann"}, {"name": "vann"}, "x", {"code": "1"}],
    "altids": {"web": "https://a.example/sak", "intern": "77"},
    "versioncreated": "2019-03-01T10:00:00Z",
    "associations": {
        "featuremedia": {
            "type": "picture",
            "headline": "Navn",
            "description_text": "Tekst",
            "byline": "Per",
            "renditions": {
                "original": {"href": "https://a.example/o.jpg"},
                "thumb": {"href": "https://a.example/t.jpg", "width": 9000},
            },
        },
        "second": {"type": "picture", "renditions": {"x": {"href": "https://a.example/2.jpg"}}},
        "film": {"type": "video", "renditions": {"x": {"href": "https://a.example/2.mp4"}}},
    },
}
TWO = {
    "guid": "urn:2",
    "standard": {"name": "ninjs", "version": "2.0"},
    "headlines": [{"role": "short", "value": "Kort"}, {"role": "main", "value": "Lang"}],
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": "En\n\nTo & tre"}],
    "versioncreated": "2019-03-01T10:00:00Z",
    "embargoed": (now() + timedelta(days=2)).isoformat(),
}


def test_older_versions_of_ninjs(tmp_path):
    bad = [{"uri": "urn:3", "pubstatus": "withheld"}, {"uri": "urn:4", "type": "picture"}]
    bad += [{"headline": "Uten"}, {"uri": "urn:5"}, [1], {"uri": {"a": 1}, "associations": 7}]
    (tmp_path / "a").mkdir()
    written(tmp_path / "a" / "one.json", ONE)
    written(tmp_path / "more.jsonl", TWO, *bad)
    (tmp_path / "list.json").write_text(
        json.dumps([{**ONE, "versioncreated": "2018-01-01T00:00:00Z"}])
    )
    stories, unread = read("ninjs", tmp_path, language="en")
    one, two = stories["urn:1"], stories["urn:2"]
    assert one.html.startswith('<p>A <a href="https://a.example/b">b</a></p>')
    assert one.html.endswith('<figure><img src="https://a.example/2.jpg" alt=""></figure>')
    assert one.lead_picture == FileRecord("https://a.example/o.jpg", "Navn", "", "Tekst", "Per")
    assert (one.language, one.topics, one.dateline, one.lead) == ("nb", ["Vann"], "Oslo", "Ingress")
    assert one.addresses == ["https://a.example/sak"]
    assert (two.title, two.language, two.state) == ("Lang", "en", "draft")
    assert two.html == "<p>En</p>\n<p>To &amp; tre</p>"
    assert len(two.notes) == 1
    assert [one.is_skipped for one in unread] == [True, True, True, False, False, False, False]
    assert [one.place for one in unread][:2] == ["list.json:1", "more.jsonl:2"]


def word(*body, **more):
    return word_file(*body, **more)


def test_a_folder_of_word_files(tmp_path):
    bold = run("Ingressen er uthevet i dette dokumentet.", "<w:b/>")
    styles = {"Tittel": "Title", "Ingress": "Ingress"}
    xml = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in styles.items()
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    titled = {"word/styles.xml": f"<w:styles {space}>{xml}</w:styles>"}
    files = {
        "2019-03-01 Resultat_no.docx": word(
            paragraph("Pressemelding"),
            paragraph("Ny dam", style="Overskrift1"),
            paragraph(bold),
            paragraph("Tekst", drawing("Dam")),
            bullet("Punkt"),
            picture=b"\x89PNG",
        ),
        "2019-03-01 Resultat_en.docx": word(
            paragraph("New dam", style="Tittel"),
            paragraph("The lead", style="Ingress"),
            paragraph("Text"),
            more=titled,
        ),
        "en/sak.docx": word(paragraph("Only text")),
        "sak.docx": word(paragraph(run("Uthevet tittel", "<w:b/>")), paragraph("Tekst")),
        "gammel.doc": b"\xd0\xcf\x11\xe0",
        "brutt.docx": b"PK\x03\x04",
        "~$sak.docx": b"x",
        "bilde.png": b"x",
        "tom.docx": word(paragraph("")),
    }
    kept = tmp_path / "kept"
    source = tmp_path / "source"
    kept.mkdir()
    for name, content in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("__MACOSX/sak.docx", b"x")
    stories, unread = read("word", source, kept, language="nb")
    assert (stories, unread) == read("word", tmp_path / "all.zip", kept, language="nb")
    norwegian, english = stories["2019-03-01 Resultat_no"], stories["2019-03-01 Resultat_en"]
    assert (norwegian.title, norwegian.language, norwegian.state) == ("Ny dam", "nb", "draft")
    assert norwegian.lead == "Ingressen er uthevet i dette dokumentet."
    assert norwegian.published.isoformat() == "2019-03-01T12:00:00+01:00"
    assert norwegian.html.startswith('<p>Pressemelding</p><p>Tekst<img alt="Dam" src="kept:')
    (picture,) = kept.iterdir()
    blocks, _contents = divide_html(norwegian.html, None, Notices())
    figure = next(block["value"] for block in blocks if block["type"] == "figure")
    assert figure["picture"] == f"kept:{picture.name}"
    assert (english.title, english.lead, english.html) == ("New dam", "The lead", "<p>Text</p>")
    assert norwegian.group == english.group == "2019-03-01 Resultat"
    assert stories["en/sak"].group == stories["sak"].group == "sak"
    assert stories["en/sak"].language == "en"
    assert (stories["en/sak"].title, stories["sak"].title) == ("sak", "Uthevet tittel")
    assert len(stories["en/sak"].notes) == 1
    assert {one.place: one.is_skipped for one in unread} == {
        "gammel.doc": False,
        "brutt.docx": False,
        "tom.docx": False,
        "~$sak.docx": True,
        "bilde.png": True,
    }


def test_stored_records_are_read_back(tmp_path):
    record = StoryRecord("1", "nb", "Tittel", published=MOMENT, topics=["Vann"], place="a:1")
    record.contacts = [ContactRecord("Kari")]
    good = json.dumps(as_json(record))
    bad = [
        "{",
        "[]",
        '{"varde": 1}',
        good.replace('"nb"', "7"),
        good.replace('"1"', '""'),
        "x" * 99,
    ]
    control = json.dumps(as_json(StoryRecord("2", "nb", "A\0\ud800B")))
    left_out = json.dumps(as_json(Unread("b:1", "Nei", "3", is_skipped=True)))
    lines = ["\ufeff" + good, *bad, "", good, control, left_out]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    stories, unread = read("records", tmp_path)
    assert stories["1"] == record
    assert (stories["2"].title, stories["2"].place) == ("AB", "a.jsonl:10")
    assert [one.place for one in unread] == [f"a.jsonl:{n}" for n in range(2, 8)] + ["a:1", "b:1"]
    assert "“language”" in unread[3].reason
    assert "“external_id”" in unread[4].reason


@pytest.mark.parametrize("name", SOURCES)
def test_sources_without_a_file(tmp_path, name):
    for path in (tmp_path, tmp_path / "none"):
        stories, unread = read(name, path)
        assert not stories
        assert len(unread) == (0 if path == tmp_path and name == "word" else 1)
    assert str(SOURCES[name].label)
