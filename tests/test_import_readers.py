"""Exports of WordPress as records."""

from datetime import UTC, datetime

import pytest

from imports.records import FileRecord
from imports.sources.wordpress.php import InvalidValue, unserialized
from tests.imported import CASES, body_of, export, post, read

UPLOADS = "https://sildvik.example/wp-content/uploads"
DAM = FileRecord(
    f"{UPLOADS}/2019/03/dam.jpg",
    title="dam",
    alt="En dam i snø",
    caption="Dammen sett fra øst. Foto: Kari Ås",
)


@pytest.fixture(scope="module")
def wordpress():
    return read("wordpress", CASES / "wordpress.xml")


def test_a_post_of_wordpress_has_its_fields(wordpress):
    story = wordpress[0]["10"]
    assert story.title == "Strøm & vann – et år"
    assert (story.language, story.lead, story.byline_text) == ("nb", "Kort ingress.", "Kari Ås")
    assert story.published == datetime(2019, 3, 1, 9, 30, tzinfo=UTC)
    assert story.updated == datetime(2019, 4, 1, 10, tzinfo=UTC)
    assert story.topics == ["Kraft & nett", "Vann"]
    assert story.is_public
    assert story.addresses == [
        "https://sildvik.example/2019/03/strom-og-vann/",
        "https://sildvik.example/?p=10",
        "https://sildvik.example/2019/03/strom/",
    ]
    assert story.lead_picture == DAM
    assert story.pictures[0] == DAM
    assert story.documents == [FileRecord(f"{UPLOADS}/rapport.pdf", title="Årsrapport")]
    assert len(story.notes) == 3
    assert "acf/tall" in story.notes[1]
    assert story.notes[2].endswith("“region” are left out: Nord.")


def test_the_blocks_of_wordpress_become_html(wordpress):
    html = wordpress[0]["10"].html
    for part in [
        '<p>Første avsnitt med <a href="https://sildvik.example/om-oss/">lenke</a>.</p>',
        "<h3>Mellomtittel</h3>",
        f'<img src="{UPLOADS}/2019/03/dam.jpg" alt="En dam i snø"><figcaption>Dammen i mars</figcaption>',
        '<iframe src="https://www.youtube.com/watch?v=aqz-KE-bpKQ"></iframe><figcaption>Film</figcaption>',
        '<a href="https://social.example/kari/1?a=1&amp;b=2">',
        f'<figure><img src="{UPLOADS}/2019/03/kart.png" alt="Eget kart"></figure><figure><img',
        'alt="B &gt; A"',
        "<ul><li>En</li><li>To</li></ul>",
        "<blockquote><p>Vi er klare</p><cite>Kari Ås</cite></blockquote>",
        "<p>Løs tekst<br>på to linjer</p>\n<p>og et avsnitt til.</p>",
        f'<p><a href="{UPLOADS}/film.mp4">film.mp4</a></p>',
    ]:
        assert part in html
    assert html.count("Om Sildvik Kraft") == 1  # a reusable block that contains itself
    assert "<!--" not in html
    assert "Last ned" not in html


def test_a_draft_of_the_older_editor(wordpress):
    story = wordpress[0]["11"]
    assert not story.is_public
    assert story.addresses == []
    assert story.byline_text == ""
    assert story.published.isoformat() == "2018-01-01T10:00:00+01:00"
    assert "contact-form-7" in story.notes[0]
    assert "boks" in story.notes[1]
    assert len(story.notes) == 4
    for part in [
        "<p>Første linje<br>andre linje</p>",
        f'src="{UPLOADS}/2019/03/dam.jpg" alt="Dam" width="300"></a>'
        "<figcaption>Bildetekst med <em>trykk</em></figcaption></figure>",
        "<h2>Overskrift</h2><p>Mer tekst.</p>",
        "<ul>\n \t<li>En</li>",
        f'{UPLOADS}/2019/03/kart.png" alt=""></figure><figure><img src="{UPLOADS}/2019/03/dam.jpg"',
        '<iframe src="https://vimeo.com/123456"></iframe>',
        '<a href="https://sildvik.example/film.mp4">film.mp4</a>',
        '<iframe src="https://youtu.be/aqz-KE-bpKQ"></iframe>',
        '[contact-form-7 id="5" title="Skjema"] og [sic] og [gallery] [boks]tekst[/boks]',
        "<blockquote><p>Sitat</p>\n<p>to avsnitt</p>\n</blockquote>",
    ]:
        assert part in story.html


def test_what_is_no_story_is_left_out_by_name(wordpress):
    stories, unread = wordpress
    assert {*stories} == {"10", "11", "16"}
    assert stories["16"].title == "Bare tekst uten tittel"
    assert not stories["16"].is_public
    said = {one.external_id: one.reason for one in unread if one.is_skipped}
    words = {"12": "page", "13": "private", "14": "password", "15": "trash", "40": "wp_block"}
    assert said.keys() == words.keys()
    assert all(word in said[key] for key, word in words.items())
    assert [one.external_id for one in unread if not one.is_skipped] == ["10"]
    assert [one.place for one in unread][:1] == ["wordpress.xml:133 (En side)"]
    pages, _unread = read("wordpress", CASES / "wordpress.xml", post_types="page, x")
    assert [*pages] == ["12"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "polylang.xml",
            {
                "1": ("nb", "polylang:pll_5c8a"),
                "2": ("en", "polylang:pll_5c8a"),
                "3": ("nn", "polylang:pll_77"),
                "4": ("en", "polylang:pll_77"),
                "5": ("nb", ""),
            },
        ),
        ("wpml.xml", {"1": ("nb", "wpml:501"), "2": ("en", "wpml:501"), "3": ("en", "")}),
    ],
)
def test_languages_and_groups_of_plugins(name, expected):
    stories, unread = read("wordpress", CASES / name, language="nb")
    assert not unread
    assert {key: (one.language, one.group) for key, one in stories.items()} == expected


@pytest.mark.parametrize(
    "table",
    [
        "post_id,language,group\n1,nb,9\n2,en,9\nx,en,9\n2\n",
        '"element_id"\t"language_code"\t"trid"\r\n"1"\t"nb"\t"9"\r\n2\ten_US\t9',
        "lang;trid;post_id\nno;9;1\nen;9;2",
        "id,other\n1,nb",
        "post_id,language,group\n" + "x" * 200_000,
        "post_id,language,group\n" + '"x\n' * 200_000,
        "",
    ],
)
def test_a_table_of_languages_beside_an_export(tmp_path, table):
    (tmp_path / "export.xml").write_text(export(post(1), post(2)))
    (tmp_path / "languages.csv").write_text(table)
    stories, unread = read("wordpress", tmp_path, language="nb")
    found = [(one.language, one.group) for one in stories.values()]
    is_known = "9" in table
    pair = [("nb", "wpml:9"), ("en", "wpml:9")]
    assert (found, unread) == (pair if is_known else [("nb", ""), ("nb", "")], [])


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ("a\r\nb\r\n\r\nc", "<p>a<br>b</p>\n<p>c</p>"),
        ("<div>a\n\nb</div>c", "<div><p>a</p>\n<p>b</p>\n</div><p>c</p>"),
        ('<p class="x">a</p>\n\nb', '<p class="x">a</p>\n<p>b</p>'),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ("a\n\n&nbsp;\n\nb", "<p>a</p>\n&nbsp;<p>b</p>"),
        ('[audio src="/l.mp3"]', '<p>[audio src="/l.mp3"]</p>'),
        ("[vimeo 123456]", '<iframe src="https://vimeo.com/123456"></iframe>'),
        (
            "[embed]https://x.example/[/embed]",
            '<p><a href="https://x.example/">https://x.example/</a></p>',
        ),
        ("[caption width=1]uten bilde[/caption]", "<p>uten bilde</p>"),
        (
            '<object><embed src="https://www.youtube.com/v/aqz-KE-bpKQ&amp;hl=no"></embed></object>',
            '<iframe src="https://www.youtube.com/watch?v=aqz-KE-bpKQ"></iframe>',
        ),
        (
            '<img src="x/b-1024x768.png?w=3">',
            '<p><img src="https://cdn.example/x/b.png" alt=""></p>',
        ),
        (
            '<img src="https://i0.wp.com/a.example/c.png?resize=1" class="wp-image-7" alt=\'"\'>',
            '<p><img src="https://a.example/c.png" alt="&quot;"></p>',
        ),
    ],
)
def test_pieces_of_content(tmp_path, content, html):
    content = content.replace("x/b", "https://cdn.example/x/b")
    files = {7: "https://a.example/other.png", 8: "https://cdn.example/x/b.png"}
    kind = {"wp:post_type": "attachment", "wp:status": "inherit"}
    items = [post(key, **{**kind, "wp:attachment_url": one}) for key, one in files.items()]
    assert body_of(tmp_path, content, *items) == html


def test_an_export_in_several_files(tmp_path):
    picture = {"wp:post_type": "attachment", "wp:attachment_url": "https://a.example/b.png"}
    meta = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta>"
    first = post(1).replace("</item>", f"{meta}</item>")
    (tmp_path / "del1.xml").write_text(export(first))
    (tmp_path / "del2.xml").write_text(export(post(2, **picture), post(3)))
    stories, unread = read("wordpress", tmp_path)
    assert (stories["1"].lead_picture.address, [*stories], unread) == (
        "https://a.example/b.png",
        ["1", "3"],
        [],
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("N;", None),
        ("b:1;", True),
        ("i:-5;", -5),
        ("d:0.5;", 0.5),
        ('s:3:"åa";', "åa"),
        ('a:2:{s:2:"nb";i:1;i:0;a:0:{}}', {"nb": 1, 0: {}}),
        ('s:2:"åa";', InvalidValue),
        ('O:8:"stdClass":0:{}', InvalidValue),
        ('a:1:{i:0;O:8:"stdClass":0:{}}', InvalidValue),
        ("a:1:{i:0;" * 100, InvalidValue),
        ("a:99999999:{}", InvalidValue),
        ("r:1;", InvalidValue),
        ("i:", InvalidValue),
        ("", InvalidValue),
    ],
)
def test_serialized_values(text, value):
    if value is InvalidValue:
        with pytest.raises(InvalidValue):
            unserialized(text)
    else:
        assert unserialized(text) == value
