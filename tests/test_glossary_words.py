"""Terms in Norwegian compounds, several right words for one, words that are no hit, and files of spreadsheets."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation as interface

from tests.factories import make_term, terms_called
from translation.exchange.glossary_csv import InvalidGlossaryFile, as_csv, read, save
from translation.models import Term
from translation.quality.glossary import marked, terminology_issues

pytestmark = pytest.mark.django_db
NB_EN, EN_NB = ("nb", "en"), ("en", "nb")


@pytest.fixture(autouse=True)
def english_messages():
    with interface.override("en"):
        yield


@pytest.fixture(autouse=True)
def no_terms():
    Term.objects.all().delete()


def found(text) -> list[str]:
    return [text[start:end] for start, end, _term in marked(text, "nb")]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        (
            "industriklynge",
            "Industriklyngen og industriklyngene",
            ["Industriklyngen", "industriklyngene"],
        ),
        ("utslipp", "Klimagassutslippene, CO2-utslippet", ["utslippene", "utslippet"]),
        ("utslipp", "et utslippskutt i industrien", ["utslipp"]),
        ("klynge", "næringsklynga har et klyngeprogram", ["klynga", "klynge"]),
        ("bedrift", "medlemsbedriftens", ["bedriftens"]),
        ("industri", "industriell industrialisering", []),
        ("verk", "nettverket og håndverket", []),
        ("Skift", "nattskiftet", []),
    ],
)
def test_a_term_is_found_inflected_and_inside_compounds(term, text, words):
    make_term(nb=term, en="x")
    assert found(text) == words


def test_a_term_of_its_own_for_the_compound_comes_first():
    make_term(nb="utslipp", en="emissions")
    make_term(nb="klimagassutslipp", en="greenhouse gas emissions")
    assert found("Klimagassutslippene faller") == ["Klimagassutslippene"]


def test_a_compound_is_checked_in_both_directions():
    make_term(nb="utslipp", en="emissions")
    assert terminology_issues("Klimagassutslippene faller.", "Greenhouse gases fall.", NB_EN) == [
        "“utslippene” should be “emissions”."
    ]
    assert not terminology_issues("Klimagassutslippene faller.", "Emissions fall.", NB_EN)
    assert not terminology_issues("Emissions fall.", "Klimagassutslippene faller.", EN_NB)
    assert not terminology_issues("Et utslippskutt.", "A cut.", NB_EN)  # the first part is free


def test_words_that_are_another_one_are_no_hit():
    make_term(nb="anlegg", en="plant", exceptions_nb="idrettsanlegg; anlegge")
    assert found("Anlegget, idrettsanlegget og fangstanlegget") == ["Anlegget", "anlegget"]
    assert found("Vi vil anlegge en vei") == []


def test_each_of_several_translations_is_right():
    make_term(nb="anlegg", en="plant; facility", forbidden_en="installation")
    assert not terminology_issues("Anlegget åpner.", "The facility opens.", NB_EN)
    assert not terminology_issues("Anlegget åpner.", "The plant opens.", NB_EN)
    assert terminology_issues("Anlegget åpner.", "The site opens.", NB_EN) == [
        "“Anlegget” should be “plant / facility”."
    ]
    assert terminology_issues("Anlegget åpner.", "The installation opens.", NB_EN) == [
        "Write “plant”, not “installation”."
    ]


def test_a_spreadsheets_file_is_read_and_written_back():
    make_term(nb="anlegg", en="plant; facility", exceptions_nb="anlegge")
    written = as_csv(Term.objects.in_order())
    assert save(read(written)) == (0, 0)
    file = b"sep=;\r\nnb;en;not_nb;;\r\nkai;quay;;;\r\n;;;;\r\n"
    assert save(read(file)) == (1, 0)


def test_a_windows_1252_file_is_offered_with_a_preview_and_then_imported(admin_client):
    data = "nb;en\nblåskjell;mussels\nkai;quay".encode("cp1252")
    with pytest.raises(InvalidGlossaryFile) as refused:
        read(data)
    assert refused.value.preview == ["nb;en", "blåskjell;mussels"]
    file = SimpleUploadedFile("terms.csv", data)
    answer = admin_client.post(reverse("terms:import"), {"file": file})
    assert "blåskjell;mussels" in answer.content.decode() and not terms_called("blåskjell")
    form = answer.context["form"]
    admin_client.post(reverse("terms:import"), {"content": form.offered})
    assert [term.text_in("en", "text") for term in terms_called("blåskjell")] == ["mussels"]


@pytest.mark.parametrize("data", [{}, {"content": "%%%"}, {"content": "AAAA"}])
def test_a_form_without_a_file_imports_nothing(data, admin_client):
    answer = admin_client.post(reverse("terms:import"), data)
    assert answer.context["form"].errors and not Term.objects.exists()
