"""The translation memory leaves and enters as TMX, the glossary as TBX; the memory is searched and counted."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.factories import locale, make_story, person
from tests.translations import sent, translated
from translation.exchange import tbx, tmx
from translation.exchange.document import InvalidFile
from translation.exchange.glossary_csv import InvalidGlossaryFile, save
from translation.exchange.memory import remember
from translation.models import Term
from translation.quality.memory.concordance import concordance
from translation.quality.memory.suggestions import suggestions
from translation.quality.memory.word_count import word_count

LANGUAGES = ["nb", "en"]
RICH = '<b>Fet</b> &amp; <a id="a2">lenke <i>her</i></a><br/>Slutt'
BODY = [("paragraph", "<p>Anlegget åpner i mai 2025.</p>"), ("heading", "Veien videre")]
ANOTHER_TOOL = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-GB" creationtool="Tool"/><body>
<tu><tuv xml:lang="en-GB"><seg><bpt i="1">&lt;b&gt;</bpt>The kiln<ept i="1">&lt;/b&gt;</ept> is cold.</seg></tuv>
<tuv xml:lang="no"><seg>Ovnen er kald.</seg></tuv><tuv xml:lang="fr"><seg>Froid.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only English</seg></tuv></tu></body></tmx>"""
BOMB = b'<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx version="1.4"><body>&b;</body></tmx>'
OUTSIDE = b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx version="1.4">&a;</tmx>'


def test_what_is_exported_as_tmx_comes_back_as_it_was():
    pair = tmx.TextPair("nb", "en", RICH, RICH.replace("Slutt", "End"))
    data = tmx.serialize([pair], "nb")
    assert b'version="1.4"' in data and b'srclang="nb"' in data
    assert tmx.read(data, LANGUAGES) == [pair]


def test_a_file_of_another_tool_is_read():
    wanted = tmx.TextPair("en", "nb", "The kiln is cold.", "Ovnen er kald.")
    assert tmx.read(ANOTHER_TOOL.encode(), LANGUAGES) == [wanted]


@pytest.mark.parametrize(
    "data",
    [b"", b"<tmx", BOMB, OUTSIDE, b"<html/>", b'<tmx version="1.4"><body/></tmx>', b"\xff\xfe\x00"],
)
def test_a_hostile_or_damaged_file_is_refused_with_a_reason(data):
    with pytest.raises(InvalidFile) as refused:
        tmx.read(data, LANGUAGES)
    assert str(refused.value)
    with pytest.raises(InvalidGlossaryFile):
        tbx.read(data)


def test_a_text_that_no_story_has_is_not_read():
    pair = tmx.TextPair("nb", "en", "Havn", "Harbour")
    endless = tmx.TextPair("nb", "en", "h" * (tmx.MAX_LENGTH + 1), "Endless")
    assert tmx.read(tmx.serialize([endless, pair], "nb"), LANGUAGES) == [pair]


@pytest.mark.django_db
def test_an_imported_memory_is_suggested_and_shown_nowhere():
    pairs = [tmx.TextPair("nb", "en", "Veien videre", "The road <script>ahead</script>")]
    pairs = [
        *pairs,
        tmx.TextPair("nb", "en", "Anlegget åpner i mai 2025.", "It opens in May 2025."),
    ]
    user = person("redaktor")
    assert remember([*pairs, *pairs], user) == 2
    assert remember(pairs, user) == 0
    translation = sent(make_story("Verket bygger ut", blocks=BODY))
    offered = [one.text for found in suggestions(translation).values() for one in found]
    assert "It opens in May 2025." in offered
    assert not any("<script>" in text for text in offered)
    assert not StringTranslation.objects.filter(context=None, translation_of__data="Sport")


@pytest.mark.django_db
def test_the_memory_is_exported_to_translators_and_imported_by_those_who_keep_the_glossary(client):
    translated(make_story("Verket bygger ut", blocks=BODY), {"Veien videre": "The way ahead"})
    client.force_login(person("oversetter.en"))
    answer = client.get(reverse("translation:export_memory", args=["nb", "en"]))
    assert ("Veien videre", "The way ahead") in {
        (pair.source, pair.target) for pair in tmx.read(answer.content, LANGUAGES)
    }
    address = reverse("translation:import_memory")
    for name, is_allowed in (("oversetter.en", False), ("redaktor", True)):
        client.force_login(person(name))
        file = SimpleUploadedFile("memory.tmx", ANOTHER_TOOL.encode())
        answer = client.post(address, {"file": file})
        assert (answer.url == reverse("translation:exchange_many")) is is_allowed
    assert StringTranslation.objects.filter(context=None, data="Ovnen er kald.").count() == 1


@pytest.mark.django_db
def test_words_are_found_in_both_languages_whatever_their_case():
    texts = {
        "Veien videre": "The way ahead",
        "Anlegget åpner i mai 2025.": "The plant opens <b>in May</b> 2025.",
    }
    translated(make_story("ÅPENT verk", blocks=BODY), texts)
    found = concordance("åpner ANLEGGET", locale("nb"), locale("en"))
    assert found[0].source == "<mark>Anlegget</mark> <mark>åpner</mark> i mai 2025."
    assert found[0].target == "The plant opens in May 2025."
    (entry,) = [
        one
        for one in concordance("way ahead", locale("nb"), locale("en"))
        if "videre" in one.source
    ]
    assert entry.target == "The <mark>way</mark> <mark>ahead</mark>"
    assert entry.title == "ÅPENT verk"
    assert concordance("<b>", locale("nb"), locale("en")) == []
    assert concordance("  ", locale("nb"), locale("en")) == []


@pytest.mark.django_db
def test_the_word_count_has_bands(client):
    translated(make_story("Et eldre verk", blocks=BODY), {})
    twice = ("paragraph", "<p>Ingen har sagt noe slikt om sjokolade før i dag.</p>")
    changed = ("paragraph", "<p>Anlegget åpner i juni 2026.</p>")
    translation = sent(make_story("Zyx", blocks=[BODY[1], changed, twice, twice]))
    bands = {str(band.label): band for band in word_count(translation)}
    assert (bands["100 %"].texts, bands["100 %"].words) == (1, 2)
    assert (bands["95–99 %"].texts, bands["95–99 %"].words) == (1, 5)
    assert (bands["Gjentakelser"].texts, bands["Gjentakelser"].words) == (1, 10)
    labels = list(bands)
    assert bands[labels[-1]].texts == sum(bands[label].texts for label in labels[:-1])
    assert bands[labels[-1]].left == bands[labels[-1]].words
    client.force_login(person("oversetter.en"))
    page = client.get(reverse("translation:word_count", args=[translation.pk]))
    assert "95–99 %" in page.content.decode()


@pytest.mark.django_db
def test_the_glossary_comes_back_from_tbx_as_it_was():
    term = Term(note="Ikke «smelter» & slikt")
    term.write_texts("nb", text="smelteovn", forbidden="smelter; digel")
    term.write_texts("en", text="furnace", forbidden="melter")
    term.save()
    data = tbx.as_tbx(Term.objects.filter(pk=term.pk).with_texts())
    (row,) = tbx.read(data)
    assert row.texts == {"nb": "smelteovn", "en": "furnace"}
    assert row.forbidden == {"nb": "smelter; digel", "en": "melter"}
    assert row.note == "Ikke «smelter» & slikt"
    assert save([row]) == (0, 0)


@pytest.mark.django_db
def test_an_older_tbx_is_read_and_its_faults_are_named():
    old = """<martif type="TBX"><text><body><termEntry id="1"><langSet xml:lang="nb-NO"><tig><term>kai</term></tig>
      </langSet><langSet xml:lang="en"><ntig><termGrp><term>quay</term></termGrp></ntig><tig><term>pier</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>{}
      </body></text></martif>"""
    (row,) = tbx.read(old.format("").encode())
    assert (row.texts, row.forbidden) == ({"nb": "kai", "en": "quay"}, {"en": "pier"})
    alone = '<termEntry><langSet xml:lang="nb"><tig><term>alene</term></tig></langSet></termEntry>'
    with pytest.raises(InvalidGlossaryFile, match="2"):
        tbx.read(old.format(alone).encode())
