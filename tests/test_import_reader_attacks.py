"""Sources that are damaged, hostile or large: what can be read is read, the rest is named, and nothing is raised."""

import gc
import io
import json
import random
import tracemalloc
import zipfile

import pytest

from imports.records import StoryRecord, Unread
from imports.sources import SOURCES, decoding, elements, json_items, parts
from imports.sources.guarding import guarded
from imports.sources.wordpress.content import content_of
from imports.sources.wordpress.index import Index
from tests.imported import CASES, body_of, export, post, read, records

LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://a.example/x.dtd"> %a;]>'


def wordpress(tmp_path, content):
    path = tmp_path / "export.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read("wordpress", path)


@pytest.mark.parametrize("start", [LAUGHS, OUTSIDE, PARAMETER])
def test_entities_are_refused(tmp_path, start):
    text = export(post(1, title="HERE"), start=start).replace("HERE", "&a;")
    stories, unread = wordpress(tmp_path, text)
    assert not stories
    assert len(unread) == 1
    assert "entities" in unread[0].reason
    feed = tmp_path / "feed.xml"
    feed.write_text(text)
    assert not read("feed", feed)[0]


def test_a_truncated_file_gives_what_is_before_its_end(tmp_path):
    text = export(post(1), post(2, content="Det siste"))
    stories, unread = wordpress(tmp_path, text[: text.index("siste")])
    assert [*stories] == ["1"]
    assert [(one.place, one.is_skipped) for one in unread] == [("export.xml:1", False)]
    (tmp_path / "a.json").write_text('[{"uri": "urn:1", "headline": "A"}, {"uri": "urn:2", "headl')
    stories, unread = read("ninjs", tmp_path / "a.json")
    assert ([*stories], len(unread)) == (["urn:1"], 1)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("said", ["utf-8", "ISO-8859-1", "UTF-16", "zip", "utf-7", ""])
def test_a_wrong_encoding_does_no_harm(tmp_path, encoding, said):
    start = f'<?xml version="1.0" encoding="{said}"?>\n' if said else ""
    text = export(post(1, title="Blåbær – «ny» æøå"), start=start)
    stories, unread = wordpress(tmp_path, text.encode(encoding))
    assert (stories["1"].title, unread) == ("Blåbær – «ny» æøå", [])


def test_characters_that_xml_forbids_are_left_out(tmp_path):
    text = export(post(1, title="A\0B\x0bC", content="D&#0;E&#x1f;F\x1b")).replace("&amp;#", "&#")
    text = text.replace("Tittel", "&nbsp;")
    stories, unread = wordpress(tmp_path, text)
    assert (stories["1"].title, stories["1"].html, unread) == ("ABC", "<p>DEF</p>", [])


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ("<![CDATA[A <![CDATA[ B ]]> C]]>", "<p>A <![CDATA[ B  C]]></p>"),
        ("<![CDATA[a & b &foo; &#0;]]>", "<p>a & b &foo; &#0;</p>"),
        ("a & b &foo; &oslash; &amp;amp; &#xE5; &", "<p>a & b &foo; ø &amp; å &</p>"),
        ("]]]]><![CDATA[x]]]]><![CDATA[>]]>", "<p>]]]]>x]]></p>"),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1 << 14])
def test_what_is_not_well_formed_is_put_right(tmp_path, monkeypatch, content, html, size):
    monkeypatch.setattr(decoding, "CHUNK", size)
    text = export(post(1, content="HERE")).replace("HERE", content)
    text = text.replace("http://wordpress", "https://wordpress")
    stories, unread = wordpress(tmp_path, text)
    assert not unread
    assert stories["1"].html == html


def test_large_and_deep_items_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(elements, "LARGEST_ITEM", 6_000_000)
    deep = post(2).replace("</item>", "<a>" * 5000 + "</a>" * 5000 + "</item>")
    wide = post(3).replace("</item>", "<a/>" * 30_000 + "</item>")
    large = post(4, content="x" * 7_000_000)
    text = export(post(1, title="T" * 5_000_000), deep, wide, large, post(5))
    stories, unread = wordpress(tmp_path, text)
    assert [*stories] == ["1", "5"]
    assert len(stories["1"].title) == 1000
    assert len(unread) == 3
    assert all("too large" in one.reason for one in unread)


def test_a_tag_without_an_end_is_not_collected(tmp_path, monkeypatch):
    monkeypatch.setattr(elements, "LARGEST_TAG", 300_000)
    stories, unread = wordpress(
        tmp_path, export(post(1)).replace("</channel>", "<a b='" + "x" * 900_000)
    )
    assert ([*stories], len(unread)) == (["1"], 1)


def test_identifiers_in_circles(tmp_path):
    kind = {"wp:post_type": "wp_block"}
    blocks = [
        post(7, content='A<!-- wp:block {"ref":8} /--><!-- wp:block {"ref":8} /-->', **kind),
        post(8, content='B<!-- wp:block {"ref":7} /-->', **kind),
        *(
            post(n, content=f'<!-- wp:block {{"ref":{n + 1}}} /-->' * 9, **kind)
            for n in range(20, 40)
        ),
    ]
    html = body_of(tmp_path, '<!-- wp:block {"ref":7} /--> <!-- wp:block {"ref":20} /-->', *blocks)
    assert (html.count("A"), html.count("B")) == (1, 2)
    stories, unread = wordpress(tmp_path, export(post(1), post(1), post(1)))
    assert ([*stories], len(unread)) == (["1"], 2)


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- wp:a {",
        "[caption ",
        "[gallery ids=1 ",
        '[boks a="',
        "<video>",
        "<object>",
        '<div class="wp-block-file">',
        "<li blocks-gallery- ",
        "<img '",
        '<a href="',
        "<div><p>",
        "</blockquote>",
        "[[a",
        "https://a.example ",
        "\n\n",
        "<",
    ],
)
def test_no_content_takes_long(piece):
    text = piece * (100_000 // len(piece))
    html = content_of(text, "https://a.example/", 1, Index()).html
    assert len(html) < 10 * len(text)


def test_random_bytes_give_no_story(tmp_path):
    """Each reader ends at any content, and yields nothing but the reason."""
    chance = random.Random(1)
    starts = [
        b"",
        b"PK\x03\x04",
        b"<?xml version='1.0'?><rss><item>",
        b'[{"uri":',
        b"\xff\xfe",
        b"{}\n",
    ]
    for number in range(30):
        path = tmp_path / f"{number}.{chance.choice(['xml', 'json', 'docx', 'zip', 'jsonl'])}"
        path.write_bytes(
            chance.choice(starts) + chance.randbytes(chance.choice([0, 7, 300, 70_000]))
        )
        for name in SOURCES:
            found = list(records(name, path, tmp_path))
            assert all(isinstance(one, Unread) and one.reason for one in found), (name, path)


def test_changed_bytes_of_good_files(tmp_path):
    """A byte that is changed or missing costs no more than what follows it."""
    chance = random.Random(2)
    sources = {"wordpress.xml": "wordpress", "rss.xml": "feed", "atom.xml": "feed"}
    for name, source in sources.items():
        content = (CASES / name).read_bytes()
        for _number in range(40):
            at, path = chance.randrange(len(content)), tmp_path / name
            path.write_bytes(
                content[:at] + chance.randbytes(chance.randrange(3)) + content[at + 1 :]
            )
            found = list(records(source, path))
            assert found
            assert all(one.title if isinstance(one, StoryRecord) else one.reason for one in found)


def test_archives_that_unpack_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "LARGEST_UNPACKED", 1_000_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"x" * 2_000_000)
    for name in SOURCES:
        stories, unread = read(name, tmp_path / "a.zip")
        assert not stories
        assert "too large" in unread[0].reason
    monkeypatch.setattr(json_items, "LARGEST_ITEM", 100_000)
    (tmp_path / "a.jsonl").write_text("x" * 300_000 + "\n{")
    assert len(read("records", tmp_path / "a.jsonl")[1]) == 2
    (tmp_path / "a.json").write_text("[" * 300_000)
    assert not read("ninjs", tmp_path / "a.json")[0]
    (tmp_path / "a.json").write_text('{"a":' * 300_000)
    assert not read("ninjs", tmp_path / "a.json")[0]


@pytest.mark.parametrize("name", SOURCES)
def test_damaged_archives(tmp_path, name):
    """A byte of each archive is damaged, in a name, a header or the content."""
    chance = random.Random(3)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("æ.xml", export(post(1)) * 3)
        archive.writestr("a.docx", b"PK\x03\x04" * 9)
        archive.writestr("a.jsonl", "{}\n" * 9)
    path = tmp_path / "a.zip"
    for _number in range(60):
        damaged = bytearray(content.getvalue())
        damaged[chance.randrange(len(damaged))] ^= 0xFF
        path.write_bytes(damaged)
        assert list(records(name, path, tmp_path))


def test_an_unforeseen_error_costs_one_item(caplog):
    found = guarded("a:1", lambda: 1 / 0)
    assert (found.place, "ZeroDivisionError" in found.reason) == ("a:1", True)
    assert "ZeroDivisionError" in caplog.text


def test_links_in_a_folder_are_not_followed(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "secret.xml").write_text(export(post(1)))
    (tmp_path / "source" / "a.xml").symlink_to(tmp_path / "secret.xml")
    stories, unread = read("wordpress", tmp_path / "source")
    assert not stories
    assert len(unread) == 1


MANY = 2000


def many_posts():
    yield export().partition("</channel>")[0]
    for number in range(MANY):
        yield post(number, title=f"Sak {number}", content="<p>Tekst</p>")
    yield "</channel></rss>"


def many_entries():
    yield "<rss><channel>"
    for number in range(MANY):
        yield f"<item><title>T</title><guid>{number}</guid><description>D</description></item>"
    yield "</channel></rss>"


def many_items():
    yield "["
    for number in range(MANY):
        yield json.dumps({"uri": f"urn:{number}", "headline": "T", "body_html": "<p>A</p>"}) + ",\n"
    yield '{"uri": "urn:last", "type": "picture"}]'


def many_lines():
    for number in range(MANY):
        yield (
            json.dumps({"varde": 1, "external_id": str(number), "language": "nb", "title": "T"})
            + "\n"
        )


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("wordpress", many_posts),
        ("feed", many_entries),
        ("ninjs", many_items),
        ("records", many_lines),
    ],
)
def test_memory_does_not_grow_with_the_number_of_items(tmp_path, name, pieces):
    """What is kept of each is its identifier: 100,000 items take some megabytes."""
    path = tmp_path / "many.xml"
    with path.open("w") as file:
        file.writelines(pieces())
    sizes = {}
    tracemalloc.start()
    try:
        for number, record in enumerate(records(name, path)):
            assert isinstance(record, StoryRecord) or record.is_skipped
            if number in (MANY // 4, MANY - 1):
                gc.collect()
                sizes[number] = tracemalloc.get_traced_memory()[0]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sizes[MANY - 1] - sizes[MANY // 4] < 300 * MANY
    assert peak < 10_000_000
