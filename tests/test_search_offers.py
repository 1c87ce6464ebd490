"""What the search offers beside its hits: spellings, words while typing, synonyms; and what editors learn of it."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import Site

from search import misses
from search.models import SearchMiss, SearchSynonym
from tests.factories import locale, make_story
from tests.reader import Reading

pytestmark = pytest.mark.django_db


def read(reader, query, **more):
    return reader.read("/nb/sok/", {"q": query, **more})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hydrogn", "hydrogen"),
        ("godtog", "godstog"),
        ("hydorgen", "hydrogen"),
        ("solcellr", "solceller"),
    ],
)
def test_a_misspelt_word_is_forgiven_and_its_spelling_offered(reader, typed, meant):
    page = read(reader, typed)
    assert page.text(".notice--spelling a") == meant
    assert page.value(".notice--spelling a", "href") == f"?q={meant}"
    assert page.headlines == read(reader, meant).headlines != []


@pytest.mark.parametrize("unknown", ["Sápmi", "kvist"])
def test_a_short_word_is_not_corrected_to_a_distant_one(reader, unknown):
    page = read(reader, unknown)
    assert not page.headlines and not page.texts(".notice--spelling a")


def test_the_demo_knows_other_words_for_the_same(reader):
    assert read(reader, "vindmøller").headlines == read(reader, "vindturbiner").headlines != []


def test_only_the_misspelt_word_is_changed(reader):
    page = read(reader, "vindkraft hydrogn")
    assert "vindkraft hydrogen" in page.texts(".notice a")
    assert page.headlines


def test_an_unknown_compound_is_offered_as_its_known_parts(reader):
    make_story("Kvittern og utbygging", lead="Annet.")
    assert "kvittern utbygging" in read(reader, "kvitternutbygging").texts(".notice a")


def test_unfinished_words_are_completed_on_the_page_without_a_script(reader):
    make_story("Kvitternholmen", lead="Kvitternhavna.")
    page = read(reader, "om kvittern")
    assert set(page.texts(".notice--list a")) >= {"om kvitternholmen", "om kvitternhavna"}


def test_words_are_suggested_while_typing_with_the_words_before_them(reader):
    make_story("Kvitternholmen", lead="Annet.")
    answer = reader.read("/nb/sok/ordforslag/", {"q": "grønn kvitt"}).html
    assert json.loads(answer) == {"suggestions": ["grønn kvitternholmen"]}
    for query in ("", " ", "a", "\0", '"', "🐦", "x" * 5000):
        assert json.loads(reader.read("/nb/sok/ordforslag/", {"q": query}).html) == {
            "suggestions": []
        }


def test_words_of_drafts_are_neither_suggested_nor_offered(reader):
    make_story("Kvitternholmen", lead="Annet.", publish=False)
    assert json.loads(reader.read("/nb/sok/ordforslag/", {"q": "kvitt"}).html)["suggestions"] == []
    assert "kvitternholmen" not in read(reader, "kvitternholme").html.replace(
        "kvitternholme", "", 1
    )


def test_phrases_are_exact_and_a_hyphen_excludes(reader):
    make_story("Rød kvittern i fjæra", lead="Annet.")
    make_story("Kvittern, rød i toppen", lead="Annet.")
    assert read(reader, '"rød kvittern"').headlines == ["Rød kvittern i fjæra"]
    assert read(reader, "«rød kvittern»").headlines == ["Rød kvittern i fjæra"]
    assert read(reader, "kvittern -toppen").headlines == ["Rød kvittern i fjæra"]
    assert read(reader, "kvittern -topp").headlines == ["Rød kvittern i fjæra"]
    assert read(reader, 'kvittern -"rød kvittern"').headlines == ["Kvittern, rød i toppen"]


def test_facets_keep_the_query_and_count_what_they_lead_to(reader):
    page = read(reader, "hydrogen")
    links = page.all(".facet a")
    assert len(links) > 5
    for link in links:
        address = link.get("href")
        if not address.startswith("?"):
            continue
        number = int(text_of_number(link))
        there = reader.read("/nb/sok/" + address)
        assert "q=hydrogen" in address and int(there.text(".count").split()[0]) == number
        assert there.value(".facet a[aria-current]", "href") == "?q=hydrogen"


def text_of_number(link):
    return next(one.text for one in link if "facet__number" in one.get("class", ""))


def test_results_quote_the_text_around_the_word(reader):
    text = "Først noe annet. " * 30 + "Så hekker kvittern på <b>holmen</b>. " + "Mer annet. " * 30
    make_story("Sitert", lead="Annet.", blocks=[("paragraph", f"<p>{text}</p>")])
    page = read(reader, "kvittern")
    quoted = page.text(".card__snippet")
    assert "Så hekker kvittern på holmen." in quoted and len(quoted) < 300
    assert page.texts("mark") == ["kvittern"]


def test_a_page_too_far_is_the_last_one(reader):
    for number in range(13):
        make_story(f"Kvittern {number}", lead="Annet.")
    page = read(reader, "kvittern", page="99")
    assert len(page.headlines) == 1 and page.value("a[rel=prev]", "href") == "?q=kvittern&page=1"


@pytest.mark.parametrize(
    ("words", "written", "asked"),
    [
        ("elbil, elektrisk bil", "En elektrisk bil på land", "elbil"),
        ("elbil, elektrisk bil", "Elbilen på land", "elektrisk bil"),
        ("kvittern, sjøfugl", "Sjøfuglene kommer", "kvitterner"),
    ],
)
def test_synonyms_of_the_newsroom_are_found(reader, words, written, asked):
    make_story(written, lead="Annet.")
    assert written not in read(reader, asked).headlines
    site = Site.objects.get(is_default_site=True)
    SearchSynonym.objects.create(site=site, locale=locale("nb"), words=words)
    page = read(reader, asked)
    assert written in page.headlines and page.all("mark")


def add_synonym(client, **fields):
    site = Site.objects.get(is_default_site=True)
    data = {"site": site.pk, "locale": locale("nb").pk, **fields}
    return client.post(reverse("search-synonyms:add"), data)


def test_editors_keep_synonyms(log_in):
    client = log_in("redaktor").client
    before = set(SearchSynonym.objects.all())
    assert add_synonym(client, words="elbil").status_code == 200
    assert set(SearchSynonym.objects.all()) == before
    assert add_synonym(client, words=" elbil ,  elektrisk  bil,").status_code == 302
    (added,) = set(SearchSynonym.objects.all()) - before
    assert added.words == "elbil, elektrisk bil"
    assert "elbil" in client.get(reverse("search-synonyms:index")).content.decode()


def test_others_do_not_change_synonyms(log_in):
    assert add_synonym(log_in("oversetter.en").client, words="ab, ba").status_code in (302, 403)
    assert not SearchSynonym.objects.filter(words="ab, ba").exists()


def test_editors_see_what_was_searched_for_in_vain(reader, log_in):
    for _time in range(2):
        read(reader, "qvxzkqj")
        cache.clear()
    read(reader, "hydrogen")
    row = SearchMiss.objects.get()
    assert (row.query, row.count, row.language, row.last_day) == ("qvxzkqj", 2, "nb", localdate())
    page = Reading(log_in("redaktor").client.get(reverse("search_misses")))
    assert "qvxzkqj" in page.html
    assert "words=qvxzkqj" in page.html
    export = log_in("redaktor").client.get(reverse("search_misses"), {"export": "csv"})
    assert b"qvxzkqj" in b"".join(export.streaming_content)


@pytest.mark.parametrize(
    "query",
    ["qvx@zkqj.example", "41 22 33 44 qvxz", "01017012345", "qvx " + "ord qvz zxq xzq vqz zqv qzx"],
)
def test_nothing_that_may_be_about_a_person_is_kept(reader, query):
    read(reader, query)
    assert not SearchMiss.objects.filter(query__contains="@").exists()
    assert not any(
        sum(letter.isdigit() for letter in one.query) > 5 for one in SearchMiss.objects.all()
    )


def test_a_flood_of_searches_does_not_fill_the_table(reader, monkeypatch):
    monkeypatch.setattr(misses, "MOST_NEW", 3)
    for number in range(6):
        read(reader, f"qvxz{'abcdef'[number]}kqj")
    assert SearchMiss.objects.count() == 3


def test_a_search_with_hits_writes_nothing(reader, django_assert_max_num_queries):
    read(reader, "hydrogen")
    with django_assert_max_num_queries(8) as asked:
        assert read(reader, "hydrogen").headlines
    assert all(one["sql"].lstrip().startswith(("SELECT", "WITH")) for one in asked.captured_queries)
