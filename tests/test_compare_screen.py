"""The comparison in the admin: what it offers, who may open it, hostile texts, and its cost."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from release.versions import release_of
from tests.comparisons import beside_at, compare_at, edited, raw_body
from tests.editor import Screen
from tests.factories import (
    EVERY_BLOCK,
    body,
    fresh,
    list_of,
    locale,
    make_newsroom,
    make_story,
    news_list,
)
from tests.factories import story as demo_story
from tests.hostile_text import PLAIN
from tests.translations import translated

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25


@pytest.fixture
def page():
    page = make_story("Kaien åpner i mai", blocks=[("paragraph", "<p>Første setning.</p>")])
    edited(page, title="Kaien åpner i juni")
    return fresh(page)


def wagtails_address(page, a="live", b="latest"):
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, a, b])


def test_an_editor_sees_the_changed_words(log_in, page):
    screen = log_in("redaktor").open(compare_at(page, "live"))
    assert screen.texts(".compare__text ins") == ["lagt til: juni"]
    assert screen.texts(".compare__text del") == ["fjernet: mai"]
    assert len(screen.all("[data-change]")) == 1
    assert "1 endring" in screen


def test_versions_that_readers_cannot_tell_apart_say_so(log_in, page):
    screen = log_in("redaktor").open(compare_at(page, "latest", "latest"))
    assert "Leserne ser ingen forskjell" in screen


@pytest.mark.parametrize(
    ("a", "b"), [("live", "latest"), ("earliest", "latest"), ("earliest", "live")]
)
def test_wagtails_own_comparison_leads_here(log_in, page, a, b):
    if b == "live":
        a, b = str(page.revisions.earliest("pk").pk), "live"
    response = log_in("redaktor").client.get(wagtails_address(page, a, b))
    assert response.status_code == 302
    assert response["Location"] == compare_at(page, a, b)


def test_wagtails_comparison_of_other_pages_stays(log_in):
    listing = news_list()
    listing.save_revision()
    response = log_in("redaktor").client.get(wagtails_address(listing))
    assert response.status_code == 200


def test_any_two_revisions_are_chosen_in_the_form(log_in, page):
    editor = log_in("redaktor")
    screen = editor.open(compare_at(page))
    offered = screen.values("#compare-a option", "value")
    revisions = [str(pk) for pk in page.revisions.values_list("pk", flat=True)]
    assert {*revisions, "live", "latest"} <= {*offered}
    address = reverse("release:compare_choose", args=[release_of(page).pk, page.pk])
    response = editor.client.get(address, {"a": revisions[0], "b": "live"})
    assert response["Location"] == compare_at(page, revisions[0], "live")


def test_the_release_page_offers_public_and_latest(log_in, page):
    screen = log_in("redaktor").open(reverse("release:detail", args=[release_of(page).pk]))
    assert compare_at(page, "live", "latest") in screen.values(".release__links a", "href")
    published = page.live_revision_id
    assert compare_at(page, published) in screen.values(".release__history a", "href")


@pytest.mark.parametrize("name", ["99999999", "ukjent", "1" * 40, "approved"])
def test_a_version_that_does_not_exist_is_not_found(log_in, name):
    page = make_story("Utkast", publish=False)
    assert log_in("redaktor").client.get(compare_at(page, name)).status_code == 404


def test_a_draft_has_no_public_version(log_in):
    page = make_story("Utkast", publish=False)
    assert log_in("redaktor").client.get(compare_at(page, "live")).status_code == 404


def test_a_revision_of_another_story_is_not_found(log_in, page):
    other = make_story("En annen sak")
    assert (
        log_in("redaktor").client.get(compare_at(page, other.latest_revision_id)).status_code == 404
    )


def test_a_page_of_another_release_is_not_found(log_in, page):
    other = make_story("En annen sak")
    address = reverse("release:compare", args=[release_of(page).pk, other.pk, "latest", "latest"])
    assert log_in("redaktor").client.get(address).status_code == 404


def english_of(page):
    return page.get_translation(locale("en"))


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("redaktor", [True, True, True]),
        ("kommunikasjon", [True, True, True]),
        ("oversetter.en", [False, True, False]),
        ("oversetter.nb", [False, False, False]),
        ("admin", [True, True, True]),
    ],
)
def test_each_role_compares_what_it_may_edit(log_in, name, opened):
    page = make_story("Kaien")
    translated(page, {})
    target = english_of(page)
    editor = log_in(name)
    addresses = compare_at(page), compare_at(target), beside_at(page, target)
    assert [editor.may_open(address) for address in addresses] == opened


def test_a_visitor_is_sent_to_the_log_in(client, page):
    response = client.get(compare_at(page))
    assert response.status_code == 302 and "login" in response["Location"]


def test_two_languages_stand_beside_each_other(log_in):
    page = make_story("Kaien", blocks=[("paragraph", "<p>Første setning.</p>")])
    translated(page, {"Kaien": "The quay", "Første setning.": "The first sentence."})
    screen = log_in("redaktor").open(beside_at(page, english_of(page)))
    left, right = (
        screen.texts(".compare__beside [lang=nb]"),
        screen.texts(".compare__beside [lang=en]"),
    )
    assert left.index("Første setning.") == right.index("The first sentence.")
    assert not screen.all("ins") and not screen.all("del")


def test_hostile_text_is_shown_as_it_was_typed(log_in):
    texts = [text for text in PLAIN if text.strip()]
    page = make_story("Kaien", publish=False)
    blocks = [("heading", text[:120]) for text in texts]
    table = {"data": [[text, text] for text in texts], "table_header_choice": "row"}
    raw = body(*blocks, ("table", table), ("pull_quote", quote(texts)))
    edited(page, blocks=raw, title="<script>alert(1)</script>", dateline="<b>Skien</b>")
    response = log_in("redaktor").client.get(compare_at(fresh(page)))
    html = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert(1)" not in html and "<b>Skien" not in html and "<b>skrevet" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def quote(texts) -> dict:
    return {"quote": " ".join(texts)[:400], "name": "<i>Ola</i>", "title": "", "portrait": None}


def test_no_field_is_shown_as_data(log_in):
    page = demo_story(EVERY_BLOCK)
    blocks = raw_body_without(page)
    edited(page, blocks=blocks)
    screen = log_in("redaktor").open(compare_at(page, "live"))
    text = " ".join(screen.texts(".compare__block"))
    assert len(screen.all(".compare__block--removed")) == len(demo_story(EVERY_BLOCK).body) - len(
        blocks
    )
    for dump in ("{'", "['", '{"', "True", "False", "None", "data-block-key"):
        assert dump not in text


def raw_body_without(page) -> list[dict]:
    """Return every second block of the story."""
    page.save_revision()
    return raw_body(fresh(page))[::2]


def test_a_comparison_costs_few_queries(log_in):
    page = demo_story(EVERY_BLOCK)
    page.save_revision().publish()
    page = fresh(page)
    edited(page, blocks=raw_body(page)[::2], title="Ny tittel")
    client = log_in("redaktor").client
    english = english_of(page)
    ContentType.objects.get_for_models(*apps.get_models())
    addresses = [compare_at(page, "live"), compare_at(page)]
    addresses += [beside_at(page, english)] if english else []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= MOST_QUERIES, "\n".join(
            query["sql"].partition(" FROM ")[2][:90] for query in queries
        )


def test_a_translator_reaches_the_comparison_from_the_history(log_in):
    page = make_story("Kaien")
    translated(page, {})
    client = log_in("oversetter.en").client
    response = client.get(wagtails_address(english_of(page)), follow=True)
    assert response.status_code == 200
    assert Screen(response).all(".compare__block")


def test_another_newsroom_is_closed(log_in):
    site = make_newsroom("nord.example", "Nord")
    page = make_story("Nordsaken", under=list_of(site, "nb"))
    assert not log_in("kommunikasjon").may_open(compare_at(page))
