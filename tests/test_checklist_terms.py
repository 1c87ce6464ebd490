"""House style: listed terms are found in every inflection, but not in names and quotes."""

import pytest

from release.models import HouseTerm
from tests.checklists import findings, paragraph
from tests.factories import locale, make_story

pytestmark = pytest.mark.django_db


def words_found(text, language="nb", **fields) -> list[str]:
    story = make_story(
        "Sak", language=language, lead="Kort.", blocks=[paragraph(text)], publish=False, **fields
    )
    return [one.message.split("»")[0].strip("«") for one in findings(story, "house-style")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Vi leverer grønne løsninger.", "grønne"),
        ("Et grønt skifte er her.", "grønt"),
        ("Grønn omstilling er i gang.", "Grønn"),
        ("Verket er blant verdens mest miljøvennlige.", "miljøvennlige"),
        ("De er klimanøytrale i dag.", "klimanøytrale"),
        ("Stålet er CO₂-fritt.", "CO₂-fritt"),
        ("Målet er netto null i 2040.", "netto null"),
        ("Dette er bedre for klimaet.", "bedre for klimaet"),
    ],
)
def test_a_green_claim_is_named_in_norwegian(text, word):
    assert word in words_found(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We sell sustainable steel.", "sustainable"),
        ("The plant is carbon neutral.", "carbon neutral"),
        ("A zero-emission ferry sails.", "zero-emission"),
        ("It runs on clean energy.", "clean energy"),
    ],
)
def test_a_green_claim_is_named_in_english(text, word):
    assert word in words_found(text, "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Hun spiser grønnsaker og drikker rent vann."),
        ("nb", "Miljøpartiet De Grønne stemte for."),
        ("nb", "Avtalen er med Grønn Industri AS."),
        ("nb", "Grønn Industri AS har signert."),
        ("nb", "– Vi er helt grønne, sier Hansen."),
        ("nb", "De kaller det «grønn vekst» i rapporten."),
        ("en", "Green Industry Cluster has a clean room."),
        ("en", "“We are green,” says Hansen."),
    ],
)
def test_names_quotes_and_other_words_are_left_alone(language, text):
    assert words_found(text, language) == []


def test_a_pull_quote_is_left_alone():
    quote = {"quote": "Vi er grønne", "name": "Kari Grønn", "title": "", "portrait": None}
    story = make_story("Sak", blocks=[("pull_quote", quote)], publish=False)
    assert findings(story, "house-style") == []


def test_terms_are_those_of_the_language():
    assert words_found("Produktet heter green på engelsk.") == []


def test_a_term_that_blocks_is_found_in_quotes_and_names_too():
    HouseTerm.objects.create(
        locale=locale("nb"), term="Prosjekt Havørn", advice="Fortrolig.", severity="hard"
    )
    quote = {"quote": "Prosjekt Havørn er bra", "name": "Kari", "title": "", "portrait": None}
    story = make_story("Sak", blocks=[("pull_quote", quote)], publish=False)
    (finding,) = findings(story, "house-style")
    assert finding.is_hard and finding.message == "«Prosjekt Havørn»: Fortrolig."


@pytest.mark.parametrize(
    ("name", "may_change"), [("redaktor", True), ("admin", True), ("kommunikasjon", False)]
)
def test_the_editor_in_chief_keeps_the_house_style(log_in, name, may_change):
    editor = log_in(name)
    term = HouseTerm.objects.filter(locale=locale("nb"), term="grønn").get()
    assert editor.may_open("/admin/house-style/")
    assert editor.may_open(f"/admin/house-style/edit/{term.pk}/") == may_change
