"""Rules by language: typography, figures, alphabet, stems and slugs; and languages without rules."""

import pytest
from django.utils import translation as interface

from core.checks import known_languages
from core.language_rules import RULES, is_known, open_graph_locale, own_name, rules_for
from core.languages import in_reader_language, preferred_language, x_default
from core.slugs import slug_for
from core.sorting import sort_key
from core.stemming import forms
from translation.quality.checks.number_words import format_number
from translation.quality.checks.segment import check_segment
from translation.quality.checks.vocabulary import vocabulary_for

LANGUAGES = [*RULES, "fr", "fi", "pt-br", "x-klingon", ""]


def failed_codes(source, target, languages, hard=None, role="paragraph"):
    found = check_segment(
        source, target, source_language=languages[0], target_language=languages[1], role=role
    )
    return [problem.code for problem in found if hard is None or problem.hard is hard]


NB_DE, NB_NN, NN_NB, EN_DE = ("nb", "de"), ("nb", "nn"), ("nn", "nb"), ("en", "de")
FAITHFUL = [
    (
        NB_DE,
        "Det er 6,6 prosent av 1,1 milliarder kroner.",
        "Das sind 6,6 Prozent von 1,1 Milliarden Kronen.",
    ),
    (NB_DE, "Klyngen har 10 000 arbeidsplasser.", "Der Cluster hat 10.000 Arbeitsplätze."),
    (NB_DE, "Møtet er 29. mars 2020 kl. 10.30.", "Das Treffen ist am 29. März 2020 um 10:30 Uhr."),
    (NB_DE, "Møtet er mandag.", "Das Treffen ist am Montag."),
    (
        NB_DE,
        "De bygger 22 hus på 90-tallet.",
        "Sie bauen zweiundzwanzig Häuser in den 90er-Jahren.",
    ),
    (NB_DE, "– Vi vokser, sier Hansen.", "„Wir wachsen“, sagt Hansen."),
    (NB_DE, "Et todagers kurs om 3 ting.", "Ein zweitägiger Kurs über drei Dinge."),
    (EN_DE, "The cluster has 10,000 jobs.", "Der Cluster hat 10.000 Arbeitsplätze."),
    (EN_DE, "That is NOK 1.1 billion.", "Das sind 1,1 Milliarden Kronen."),
    (NB_NN, "Vi har 7 hus og en båt.", "Vi har sju hus og ein båt."),
    (NB_NN, "– Vi vokser, sier Hansen.", "– Vi veks, seier Hansen."),
    (
        NB_NN,
        "Vi har fått 3 millioner kroner på mandag.",
        "Vi har fått 3 millionar kroner på måndag.",
    ),
    (NN_NB, "Kaia kostar 2 milliardar kroner.", "Kaia koster 2 milliarder kroner."),
    (NB_NN, "Verket har 22 ansatte.", "Verket har tjueto tilsette."),
    (NB_NN, "Vi vil til fjells og til havs.", "Vi vil til fjells og til havs."),
]


@pytest.mark.parametrize(("languages", "source", "target"), FAITHFUL)
def test_a_correct_translation_passes(languages, source, target):
    assert failed_codes(source, target, languages) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "code"),
    [
        (NB_DE, "Det er 6,6 prosent.", "Das sind 6.6 Prozent.", "number_format"),
        (NB_DE, "Møtet er i mars.", "Das Treffen ist im Mai.", "date"),
        (NB_DE, "Det er 44 milliarder kroner.", "Das sind 44 Billionen Kronen.", "scale"),
        (NB_DE, "– Vi vokser, sier Hansen.", "– Wir wachsen, sagt Hansen.", "dash_quote"),
        (NB_DE, "De kaller det «vekst».", "Sie nennen es «Wachstum».", "quotation_marks"),
        (NB_DE, "Han sier det til alle her.", "Er sagt det og ikke som den var.", "leftover"),
        (NB_NN, "Jeg ser ikke hva hun gjør.", "Jeg ser ikke hva hun gjør.", "identical"),
        (NB_NN, "Vi har 7 hus.", "Vi har åtte hus.", "number"),
        (NB_NN, "Vi kommer på mandag.", "Vi kjem på tysdag.", "date"),
    ],
)
def test_errors_in_a_language_are_reported(languages, source, target, code):
    assert code in failed_codes(source, target, languages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_rules_and_none_raises_an_error(language):
    rules = rules_for(language)
    assert format_number("n:1234567.5", language).count(rules.thousands_mark) >= 2
    assert own_name(language) or not language
    assert sort_key("Øl på Ås", language) < sort_key("Øl på Ås igjen", language)
    assert forms("Verket", language)
    assert slug_for("Größere Øre på Ås", language).isascii()
    vocabulary_for(language)
    with interface.override(language or "en"):
        failed_codes(
            "– Vi vokser 12,5 prosent, sier Hansen 3. mai.", "« x » „12.5“ 7", ("nb", language)
        )
        failed_codes("« x » „12.5“ 7 May", "– Vi vokser 12,5 prosent", (language, "nb"))


def test_an_unknown_language_has_only_the_hard_checks_of_all_languages():
    assert not is_known("fi")
    finnish = "Tehtaalla on seitsemän työntekijää ja kaksi laituria toukokuussa."
    assert (
        failed_codes("Verket har 7 ansatte og 2 kaier i mai.", finnish, ("nb", "fi"), hard=True)
        == []
    )
    assert failed_codes("Verket.", "", ("nb", "fi"), hard=True) == ["empty"]
    assert failed_codes("Det er 1,5 mill.", "Se on 1,5 milj.", ("nb", "fi"), hard=True) == []


def test_addresses_are_in_the_letters_that_the_language_uses():
    assert slug_for("Größere Öfen für Åsgård", "de") == "groessere-oefen-fuer-asgard"
    assert slug_for("Større øvelser på Ås", "nb") == "storre-ovelser-pa-as"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nn", "Abel Vold Zulu Ære Øyer Aase"),
        ("de", "Adler Ärger Bach Österreich Straße Zug"),
        ("sv", "Abel Zorn Åberg Ängel Öman"),
        ("da", "Abel Zoo Ære Øresund Aarhus"),
    ],
)
def test_names_are_in_the_order_of_the_alphabet(language, names):
    names = names.split()
    shuffled = names[::-1]
    assert sorted(shuffled, key=lambda name: sort_key(name, language)) == names


def test_readers_get_what_is_closest_to_their_language(settings):
    settings.LANGUAGES = [("en", "English"), ("nn", "Norwegian Nynorsk")]
    settings.LANGUAGE_CODE = "en"
    assert preferred_language("nb-NO,nb;q=0.9,en;q=0.5") == "nn"
    assert preferred_language("da") == "nn"
    assert preferred_language("fr") == "en"
    assert x_default(["nn"]) == "nn" and x_default(["nn", "en"]) == "en"
    with interface.override("nn"):
        text = in_reader_language({"de": "Kran", "nb": "Kran på norsk"})
    assert (text, text.language) == ("Kran på norsk", "nb")


def test_bokmål_is_called_norwegian_where_there_is_no_nynorsk(settings):
    assert own_name("nb") == "Norsk"
    settings.LANGUAGES = [("nb", "x"), ("nn", "y")]
    assert (own_name("nb"), own_name("nn")) == ("Bokmål", "Nynorsk")
    assert (open_graph_locale("de"), open_graph_locale("fr")) == ("de_DE", "fr")


def test_a_language_that_django_does_not_know_is_reported_by_system_checks(settings):
    settings.LANGUAGES = [("nb", "Norwegian"), ("de", "German")]
    assert known_languages(None) == []
    settings.LANGUAGES += [("se", "Northern Sami")]
    (error,) = known_languages(None)
    assert error.id == "core.E004" and "locale/se/" in error.hint
