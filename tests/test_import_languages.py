"""Imported stories in several languages become one, and their old addresses lead to each."""

import pytest

from imports.models import ImportedStory, LanguagePair
from release.models import Release
from tests.factories import oslo
from tests.import_records import (  # noqa: F401  # fixtures
    HOST,
    HTML,
    english,
    folder,
    imported,
    load,
    story,
)
from translation.localize.segments import segments_of
from translation.workflow.sources import source_of


def test_languages_of_a_group_are_joined_without_a_change_of_text(load):  # noqa: F811
    load(english(group="1"), story(group="1"), publish=True)
    original, twin = imported(), ImportedStory.objects.get(external_id="en-1").page
    assert twin.translation_key == original.translation_key and twin.live
    assert twin.title == "The cluster is under way (1)"
    pair = LanguagePair.objects.get()
    assert (pair.status, pair.score, pair.alignment) == ("joined", 1.0, "whole")
    assert Release.objects.filter(translation_key=twin.translation_key).count() == 1
    translation = source_of(original).translations.get()
    segments = list(segments_of(translation))
    assert all(one.written for one in segments)
    assert [a.id for a in original.body] == [b.id for b in twin.body]
    assert twin.first_published_at == oslo(2018, 2, 1, 9)
    assert load(english(group="1"), story(group="1"), publish=True).counts == {"same": 2}


def test_versions_that_differ_are_joined_partly_and_keep_their_text(load):  # noqa: F811
    short = english(group="1", html="<p>Only this.</p><p>And that.</p>")
    load(story(group="1"), short)
    twin = ImportedStory.objects.get(external_id="en-1").page
    assert LanguagePair.objects.get().alignment == "partly"
    assert "Only this." in str(twin.get_latest_revision_as_object().body)
    written = [one.written for one in segments_of(source_of(imported()).translations.get())]
    assert "It begins." in written and None in written


@pytest.mark.parametrize(
    "values, status, low, high",
    [
        ({"alternates": {"nb": f"{HOST}/nyheter/1"}}, "joined", 0.9, 0.9),
        ({"html": HTML.replace("<figure>", "<p>").replace("<img", "<i")}, "proposed", 0.6, 0.89),
        ({"published": oslo(2018, 5, 1), "html": "<p>7 tonn</p><p>x</p>"}, None, 0, 0),
    ],
)
def test_other_pairs_have_a_score(load, values, status, low, high):  # noqa: F811
    load(story(), english(**values))
    pair = LanguagePair.objects.first()
    assert (pair.status if pair else None) == status
    assert pair is None or low <= pair.score <= high


def test_old_addresses_lead_to_the_story_in_its_language_and_to_files(load, client):  # noqa: F811
    load(story(1), story(2, state="draft"), english(1, group="1"), publish=True)
    page, twin = imported(1), ImportedStory.objects.get(external_id="en-1").page

    def target(path):
        response = client.get(path)
        return response.status_code, response.headers.get("Location", "")

    assert target("/nyheter/1") == (301, page.url)
    assert target("/nyheter/1/?utm_source=x&fbclid=3") == (301, page.url)
    assert target("/index.php?p=1&utm_campaign=y&side=2") == (301, page.url)
    assert target("/en/news/1") == (301, twin.url)
    assert target("/index.php?p=2")[0] == target("/nyheter/2")[0] == 404, "a draft has no address"
    assert target("/index.php?p=77")[0] == 404
    status, location = target("/filer/rapport.pdf")
    assert status == 301 and client.get(location).status_code == 200
    page.slug = "flyttet"
    page.save_revision().publish()
    assert target("/nyheter/1")[1].endswith("/flyttet/")


def test_an_old_address_costs_one_query_more(load, client, django_assert_max_num_queries):  # noqa: F811
    load(story(1), publish=True)
    client.get("/finnes-ikke/")
    with django_assert_max_num_queries(14):
        assert client.get("/finnes-ikke/").status_code == 404
