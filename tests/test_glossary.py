"""The glossary: marked in the source, checked in the translation, CSV export and import, and the report."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation as interface

from tests import factories
from tests.factories import make_term, person, term_called, terms_called
from tests.translations import translated
from translation.admin.terms.report import terminology_issues_for
from translation.exchange.glossary_csv import InvalidGlossaryFile, as_csv, read, save
from translation.localize.segments import segments_of
from translation.models import Term
from translation.quality.checks.segment import check_segment
from translation.quality.glossary import Glossary, marked, marked_html, terminology_issues
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
NB_EN, EN_NB = ("nb", "en"), ("en", "nb")


@pytest.fixture(autouse=True)
def english_messages():
    with interface.override("en"):
        yield


@pytest.fixture
def terms(db):
    rows = [
        ("grønn omstilling", "green transition", "", ""),
        ("omstilling", "restructuring", "", ""),
        ("klyngeleder", "cluster manager", "", "cluster leader; cluster head"),
        ("Skift", "Skift", "", ""),
        ("havnesjef", "harbour master", "havnedirektør", ""),
        ("verk", "works", "", ""),
        ("verk", "smelter", "", ""),
    ]
    Term.objects.all().delete()
    for nb, en, forbidden_nb, forbidden_en in rows:
        make_term(nb=nb, en=en, forbidden_nb=forbidden_nb, forbidden_en=forbidden_en)


def listed():
    """Return all terms with their texts."""
    names = ("text", "forbidden")
    return [
        (term.note, *(term.by_language(name) for name in names)) for term in Term.objects.in_order()
    ]


def marks(html, language="nb"):
    return [(start, end, term.text_in("en", "text")) for start, end, term in marked(html, language)]


def test_a_term_is_found_in_any_inflection(terms):
    for word in ("Klyngeleder", "klyngelederen", "klyngeledere", "klyngelederes"):
        assert [term.text_in("nb", "text") for *_place, term in marked(word, "nb")] == [
            "klyngeleder"
        ]
    assert marks("grønt og omstilling, grønne omstillinger")[-1][:2] == (21, 40)
    assert marks("Klyngelederne møttes.") == [(0, 13, "cluster manager")]
    assert [
        term.text_in("nb", "text") for *_place, term in marked("two harbour masters", "en")
    ] == ["havnesjef"]


def test_of_overlapping_terms_the_longest_is_marked(terms):
    assert marks("Grønn omstilling krever omstilling.") == [
        (0, 16, "green transition"),
        (24, 34, "restructuring"),
    ]


def test_a_name_is_found_only_as_it_is_written(terms):
    assert marks("Skifts medlemmer går på skift. Skiftet er langt.") == [(0, 6, "Skift")]


def test_places_are_counted_in_the_text_without_tags(terms):
    assert marks('<b>Se</b> <a id="a1">grønn</a><br/> omstilling &amp; Skift') == [
        (3, 19, "green transition"),
        (22, 27, "Skift"),
    ]


def test_marks_keep_the_tags_whole(terms):
    result = marked_html("<i>grønn</i> omstilling &lt;b&gt;", NB_EN, Glossary.load())
    assert result == (
        '<i><mark class="term" title="green transition">grønn</mark></i>'
        '<mark class="term" title="green transition"> omstilling</mark> &lt;b&gt;'
    )


def test_a_missing_term_is_reported(terms):
    assert terminology_issues("Klyngeledere vil ha det.", "Heads want it.", NB_EN) == [
        "“Klyngeledere” should be “cluster manager”."
    ]
    assert not terminology_issues(
        "Klyngeledere vil ha det.", "<b>Cluster managers’</b> wish.", NB_EN
    )
    assert not terminology_issues("Two cluster managers", "To klyngeledere", EN_NB)


def test_one_of_several_translations_is_enough(terms):
    assert not terminology_issues("Verket vokser", "The smelter grows", NB_EN)
    assert not terminology_issues("Verket vokser", "The works grows", NB_EN)
    assert terminology_issues("Verket vokser", "The plant grows", NB_EN) == [
        "“Verket” should be “works / smelter”."
    ]


def test_a_forbidden_word_is_reported_unless_the_original_has_it(terms):
    assert "Write “cluster manager”, not “Cluster leaders”." in terminology_issues(
        "Hun sier det.", "Cluster leaders say so.", NB_EN
    )
    assert not terminology_issues("«Cluster Leader Award»", "The Cluster Leader Award", NB_EN)
    assert terminology_issues("The harbour master", "En havnedirektør", EN_NB) == [
        "Write “havnesjef”, not “havnedirektør”."
    ]


def test_terms_cost_one_query_and_none_where_the_list_is_given(terms):
    with CaptureQueriesContext(connection) as queries:
        marked("Skift og klyngeleder", "nb")
        terminology_issues("Skift og klyngeleder", "x", NB_EN)
    assert len(queries) == 2
    glossary = Glossary.load()
    with CaptureQueriesContext(connection) as queries:
        result = check_segment(
            "Klyngeleder", "Head", source_language="nb", target_language="en", terms=glossary
        )
    assert (len(queries), [check.code for check in result]) == (0, ["term"])
    assert not result[0].hard


@pytest.mark.parametrize("text", ["", "<", "\0", "&#0;", "<b>", "a" * 9000, "’", "_", "😀 Skift"])
def test_no_text_raises_an_error(terms, text):
    make_term(nb=text.replace("\0", "")[:100], en="–", forbidden_en="; ;–;")
    for language in ("nb", "en", "de", ""):
        marked(text, language)
        terminology_issues(text, text, (language, "en"))
        marked_html(text, (language, "en"), Glossary.load())


def test_export_and_import_keep_every_term(terms):
    make_term(nb='=1+1;"x"', en="@sum", note="-5 +æøå", forbidden_en="+a;b")
    result = as_csv(Term.objects.in_order())
    assert "\"'=1+1;" in result.decode("utf-8-sig") and ";'@sum;'-5" in result.decode("utf-8-sig")
    before = listed()
    assert save(read(result)) == (0, 0)
    Term.objects.all().delete()
    assert save(read(result)) == (len(before), 0)
    assert before == listed()


def test_a_file_changes_what_differs_and_deletes_nothing(terms):
    count = Term.objects.count()
    result = b"nb,en,note\nSkift,Skift,Navn\nny,new,\n\n"
    assert save(read(result)) == (1, 1)
    assert term_called("Skift").note == "Navn"
    assert Term.objects.count() == count + 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        ("nb;en\nkål;cabbage".encode("latin-1"), "UTF-8"),
        (b"PK\x03\x04\0\0", "not a CSV"),
        (b"norsk;engelsk\na;b", "nb, en"),
        (b"nb;en;fr\na;b;c", "fr"),
        (b"nb;en\na;b\n;c\nd;", "Line 3: nb is empty. Line 4: en is empty."),
        (b"nb;en\na;b;c", "Line 2: more cells"),
        (b"nb;en\na;b\na;b", "Line 3: a – b is in the file twice."),
        (b"nb;en\n" + b"a" * 301 + b";b", "Line 2: nb is longer than 300 characters."),
        (b"sep=;\r\nnb;en;;\r\na;b;;\r\n;c;;", "Line 4: nb is empty."),
        (b"nb;;en\na;;b", "Line 1: column 2 has no name."),
        (b"nb;en;nb\na;b;c", "Line 1: there are two columns named nb."),
        ("nb;en\na;b\nbl\u00e5;c".encode("latin-1"), "Line 3: the letters are not in UTF-8."),
        (b'nb;en\n"a;b', "quotation mark"),
        (b"nb;en\n" + b";x\n" * 30, "and 10 more errors"),
        (b"x" * 2_000_001, "too large"),
    ],
)
def test_a_bad_file_is_refused_whole_with_its_lines(data, words):
    with pytest.raises(InvalidGlossaryFile) as refused:
        save(read(data))
    assert words in str(refused.value)


@pytest.fixture
def broken(terms):
    """Return a live story whose English has another word for the cluster manager."""
    story = factories.make_story("Klyngelederen går av", lead="Hun slutter.")
    return story, translated(story, {story.title: "Cluster boss steps down"})


def broken_in(nb):
    found = terminology_issues_for(person("admin"), terms_called(nb))
    return [(b.translation.source.object_repr, b.is_draft, b.is_live) for b in found]


def test_the_report_knows_what_is_live_and_what_is_corrected_in_a_draft(broken):
    story, translation = broken
    assert (story.title, True, True) in broken_in("klyngeleder")
    assert story.title not in [title for title, *_where in broken_in("havnesjef")]
    segment = segments_of(translation).get(context__path="title")
    write(translation, segment, "Cluster manager steps down")
    assert (story.title, False, True) in broken_in("klyngeleder")


def test_the_report_of_all_terms_finds_the_same(broken):
    all_terms = {
        b.message for b in terminology_issues_for(person("admin"), list(Term.objects.in_order()))
    }
    assert "“Klyngelederen” should be “cluster manager”." in all_terms


def test_an_editor_keeps_the_list_in_the_admin(broken, admin_client):
    term = term_called("klyngeleder")
    screen = admin_client.get(reverse("terms:index")).content.decode()
    assert "klyngeleder" in screen and reverse("terms:import") in screen
    form = {"text_nb": "klyngeleder", "text_en": "cluster manager", "note": "x"}
    form |= {"forbidden_nb": "", "forbidden_en": ""}
    saved = admin_client.post(reverse("terms:edit", args=[term.pk]), form, follow=True)
    report = f"{reverse('terms:report')}?term={term.pk}"
    assert report in saved.content.decode()
    result = admin_client.get(report).content.decode()
    assert "Klyngelederen går av" in result and "Cluster boss steps down" in result
    assert admin_client.get(reverse("terms:report")).status_code == 200
    assert admin_client.get(f"{reverse('terms:report')}?term=99999999").status_code == 404
    download = admin_client.get(reverse("terms:export"))
    assert download.content == as_csv(Term.objects.in_order())


def test_a_file_is_taken_in_on_the_screen_or_refused_there(terms, admin_client):
    def post(text):
        file = SimpleUploadedFile("terms.csv", text.encode())
        return admin_client.post(reverse("terms:import"), {"file": file}, follow=True)

    count = Term.objects.count()
    refused = post("nb;en\na;b\n;c").content.decode()
    assert "3" in refused and Term.objects.count() == count
    assert Term.objects.count() == count
    post("nb;en\na;b")
    assert [term.text_in("en", "text") for term in terms_called("a")] == ["b"]


def test_the_list_is_closed_to_those_without_a_right_to_it(terms, client):
    addresses = [reverse(f"terms:{name}") for name in ("index", "export", "import", "report")]
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(person("kommunikasjon"))
    for address in addresses[1:]:
        answer = client.get(address)
        assert answer.status_code in (302, 403) and b"klyngeleder" not in answer.content
