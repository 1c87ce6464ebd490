"""Feeds as records, and the languages, times and addresses of sources."""

import pytest

from imports.records import FileRecord
from imports.sources.feeds import canonical
from imports.sources.languages import first_language, language_of
from imports.sources.moments import moment_of
from tests.imported import CASES, read


def test_rss_in_either_encoding(tmp_path):
    stories, unread = read("feed", CASES / "rss.xml")
    content = (CASES / "rss.xml").read_text().replace("…", "...").encode("iso-8859-1")
    (tmp_path / "rss.xml").write_bytes(content)
    assert next(iter(read("feed", tmp_path / "rss.xml")[0].values())) == stories["tag:1"]
    assert len(unread) == 1
    story = stories["tag:1"]
    assert (story.title, story.lead, story.language) == (
        "Blåbær & tyttebær",
        "En egen ingress.",
        "nb",
    )
    assert (story.topics, story.byline_text) == (["Bær"], "Kari Ås")
    assert story.addresses == ["https://sildvik.example/saker/1"]
    assert story.lead_picture == FileRecord(
        "https://sildvik.example/bilder/baer.jpg", caption="Bær i mars", credit="Per"
    )
    assert [one.address for one in story.documents] == ["https://sildvik.example/filer/rapport.pdf"]
    assert 'href="https://sildvik.example/om"' in story.html
    assert '<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ">' in story.html
    assert '<img src="https://sildvik.example/bilder/to.jpg"' in story.html
    assert story.published.isoformat() == "2019-03-05T08:00:00+01:00"


def test_entries_without_an_identifier_of_their_own():
    stories, unread = read("feed", CASES / "rss.xml")
    second, third, last = list(stories)[1:]
    assert second == "https://sildvik.example/saker/2?id=2"
    assert third == "https://sildvik.example/saker/3"
    assert last.startswith("sha256:")
    assert (stories[second].byline_text, stories[third].byline_text) == ("Kari Ås", "")
    assert len(stories[second].notes) == 2
    assert len(stories[last].notes) == 1
    assert stories[last].published.isoformat() == "2019-03-07T12:00:00+01:00"
    assert stories[last].html == "xøy"
    assert [one.place for one in unread] == ["rss.xml:14"]


def test_atom_and_rdf():
    stories, unread = read("feed", CASES / "atom.xml")
    story, other = stories["urn:1"], stories["urn:2"]
    assert not unread
    assert (story.title, story.lead, story.byline_text) == ("Fet tittel", "Egen ingress", "Ola")
    assert (story.language, story.topics) == ("nb", ["Vann"])
    assert story.addresses == ["https://to.example/nb/sak/1"]
    assert story.alternates == {"en": "https://to.example/en/story/1"}
    assert story.lead_picture.address == "https://to.example/nb/bilde.png"
    assert story.updated.isoformat() == "2020-01-02T10:00:00+01:00"
    assert story.html == (
        "<div><p>Én &amp; <em>to</em><br>tre "
        '<img src="https://to.example/nb/i.png" alt="I"></p></div>'
    )
    assert (other.title, other.language) == ("Plain < text", "en")
    assert other.html == "<p>First</p>\n<p>Second &lt;b&gt;</p>"
    (entry,) = read("feed", CASES / "rdf.xml")[0].values()
    assert (entry.title, entry.topics, entry.byline_text) == ("One", ["Water"], "Ann")
    assert entry.external_id == "https://rdf.example/1"


@pytest.mark.parametrize(
    ("source", "name"), [("feed", "wordpress.xml"), ("wordpress", "rss.xml"), ("feed", "none.xml")]
)
def test_a_file_of_another_kind_is_named(source, name):
    stories, unread = read(source, CASES / name)
    assert not stories
    assert len(unread) == 1


def test_languages_times_and_addresses():
    codes = {"nb_NO": "nb", "no": "nb", "nor-NO": "nb", "nno-NO": "nn", "en-US": "en", "": ""}
    assert {code: language_of(code) for code in codes} == codes
    assert (language_of("<b>"), language_of("pt-BR")) == ("", "pt")
    assert first_language("?", "", "en_GB") == "en"
    assert first_language("") == "nb"
    times = {
        "Fri, 01 Mar 2019 09:30:00 GMT": "2019-03-01T09:30:00+00:00",
        "Fri, 01 Mar 2019 09:30:00 -0000": "2019-03-01T09:30:00+00:00",
        "2019-07-01T09:30": "2019-07-01T09:30:00+02:00",
        "2019-07-01": "2019-07-01T12:00:00+02:00",
    }
    assert {text: moment_of(text).isoformat() for text in times} == times
    bad = ["", "x" * 100, "0000-00-00 00:00:00", "2019-13-01", "Mon, 30 Nov -0001 00:00:00 +0000"]
    assert not [text for text in [*bad, "9999-12-31T23:59:59", "\ud800"] if moment_of(text)]
    assert canonical("https://a.example/?utm_source=x&b=%C3%A5#c") == "https://a.example/?b=%C3%A5"
    assert canonical("https://[a.example/") == "https://[a.example/"
