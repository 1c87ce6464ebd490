"""Readers reach the version before a correction from the correction, as it was, and search engines do not."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.files.uses import recount
from core.models import FileUse
from core.publishing import PublishBlocked
from news.models import StoryPage
from release.corrections.recording import hide
from release.models import EarlierVersion
from tests.factories import body, fresh, make_picture, make_story, person
from tests.files import documents, is_public, make_document
from tests.releases_of_stories import round_of_the_scheduler
from tests.withdrawals import correct, public_pair, statuses, translate_rest

pytestmark = pytest.mark.django_db
TEXT = "Kranen er gul, ikke rød."


@pytest.fixture
def pair():
    return public_pair("Rød kran over fjorden")


def blocks(*values):
    return StoryPage.body.field.stream_block.to_python(body(*values))


def links(reader, page) -> list[str]:
    return reader.read(page).values(".corrections a", "href")


def test_the_correction_links_to_the_story_as_it_was(reader, pair):
    story = correct(pair.story, TEXT, title="Gul kran over fjorden", lead="Den er gul.")
    (url,) = links(reader, story)
    assert url == f"{story.url}versions/1/"
    earlier = reader.read(url)
    assert earlier.text("h1") == "Rød kran over fjorden"
    assert "Den er gul" not in earlier
    assert TEXT in earlier.text(".notice")
    assert f"http://testserver{story.url}" in earlier.values(".notice a", "href")


def test_search_engines_are_sent_to_the_corrected_story(reader, pair):
    story = correct(pair.story, TEXT)
    earlier = reader.read(f"{story.url}versions/1/")
    assert earlier.content("robots") == "noindex"
    assert earlier.response.headers["X-Robots-Tag"] == "noindex"
    assert earlier.value("link[rel=canonical]", "href") == f"http://testserver{story.url}"
    assert not earlier.alternates and not earlier.all("script[type=application/ld+json]")
    assert "versions" not in reader.get("/sitemap-stories-2026.xml").html


def test_each_correction_leads_to_the_version_before_it(reader, pair):
    correct(pair.story, TEXT, title="Gul kran")
    story = correct(pair.story, "Den er blå.", title="Blå kran")
    first, second = links(reader, story)
    assert reader.read(first).text("h1") == "Rød kran over fjorden"
    assert reader.read(second).text("h1") == "Gul kran"
    # The version between them shows its own correction.
    assert links(reader, second) == [first]


def test_other_changes_make_no_earlier_version(pair):
    story = correct(pair.story, TEXT)
    draft = fresh(story)
    draft.title = "Gul kran, med tilføyelse"
    draft.save_revision().publish()
    assert EarlierVersion.objects.filter(page=story).count() == 1


def test_a_story_that_is_published_with_a_correction_has_no_earlier_version(reader):
    story = correct(make_story("Ny kran", publish=False), TEXT)
    assert links(reader, story) == []
    assert not EarlierVersion.objects.exists()


def test_the_version_is_what_readers_saw_and_not_a_draft_after_it(reader, pair):
    draft = fresh(pair.story)
    draft.title = "Utkast som aldri kom ut"
    draft.save_revision()
    story = correct(pair.story, TEXT, title="Gul kran")
    assert reader.read(f"{story.url}versions/1/").text("h1") == "Rød kran over fjorden"


def test_a_revision_that_is_overwritten_later_changes_nothing(reader, pair):
    published = fresh(pair.story).live_revision
    story = correct(pair.story, TEXT, title="Gul kran")
    published.content["title"] = "Overskrevet"
    published.save()
    assert reader.read(f"{story.url}versions/1/").text("h1") == "Rød kran over fjorden"


def test_a_scheduled_correction_keeps_the_version_at_its_time(pair):
    at = timezone.now().replace(microsecond=0) + timedelta(hours=2)
    correct(pair.story, TEXT, title="Gul kran", go_live_at=at)
    assert not EarlierVersion.objects.exists()
    round_of_the_scheduler(at)
    assert fresh(pair.story).title == "Gul kran"
    assert EarlierVersion.objects.get(page=pair.story).content["title"] == "Rød kran over fjorden"


def test_a_refused_publication_keeps_no_version(pair):
    with pytest.raises(PublishBlocked):
        correct(pair.story, TEXT, date=timezone.now() + timedelta(days=400))
    assert not EarlierVersion.objects.exists()


def test_each_language_has_its_own_earlier_version(reader, pair):
    story = correct(pair.story, TEXT, title="Gul kran over fjorden")
    assert EarlierVersion.objects.filter(page=pair.english).count() == 0
    translate_rest(pair.translation)
    english = pair.english
    (url,) = links(reader, english)
    assert url == f"{english.url}versions/1/"
    assert reader.read(url).text("h1") == "EN Rød kran over fjorden"
    assert reader.read(url).lang == "en"
    assert links(reader, story) == [f"{story.url}versions/1/"]


def test_its_files_stay_public_as_long_as_the_story_is():
    document, picture = make_document(), make_picture(alt_nb="En kran.")
    story = make_story("Med fil", blocks=[documents(document)], lead_picture=picture)
    correct(story, TEXT, body=blocks(), lead_picture=None)
    assert is_public(document) and is_public(picture)
    fresh(story).unpublish()
    assert not is_public(document) and not is_public(picture)
    fresh(story).latest_revision.publish()
    assert is_public(document) and is_public(picture)


def test_a_file_that_only_a_draft_showed_stays_private():
    document = make_document()
    story = make_story("Med fil")
    draft = fresh(story)
    draft.body = blocks(documents(document))
    draft.save_revision()
    correct(story, TEXT, body=blocks())
    assert not is_public(document)


def test_the_stored_uses_of_files_match_a_recount():
    document = make_document()
    story = make_story("Med fil", blocks=[documents(document)])
    correct(story, TEXT, body=blocks())
    stored: dict = {}
    for use in FileUse.objects.filter(source_model="wagtailcore.page", source_id=story.pk):
        stored.setdefault((use.source_model, use.source_id), set()).add(
            (use.target_model, use.target_id)
        )
    key = ("wagtailcore.page", story.pk)
    assert stored.get(key) == recount().get(key) and stored[key]


def test_an_editor_hides_a_version_with_its_files(reader):
    document = make_document()
    story = make_story("Med fil", blocks=[documents(document)])
    story = correct(story, TEXT, body=blocks())
    version = EarlierVersion.objects.get(page=story)
    hide(version, person("redaktor"))
    assert links(reader, story) == [] and statuses([f"{story.url}versions/1/"]) == [404]
    assert not is_public(document)
    hide(version, person("redaktor"), hidden=False)
    assert len(links(reader, story)) == 1 and is_public(document)


def test_it_is_as_private_as_the_story(pair):
    story = correct(pair.story, TEXT)
    PageViewRestriction.objects.create(page=story, restriction_type="login")
    assert Client().get(f"{story.url}versions/1/").status_code == 404


@pytest.mark.parametrize("rest", ["versions/2/", "versions/0/", "versions/", "versions/x/"])
def test_there_is_nothing_at_other_addresses(client, pair, rest):
    story = correct(pair.story, TEXT)
    assert client.get(story.url + rest).status_code == 404


def test_a_story_without_corrections_asks_nothing_more(pair, client, django_assert_max_num_queries):
    client.get(pair.story.url)
    with django_assert_max_num_queries(20):
        client.get(pair.story.url)


def test_the_story_is_deleted_with_its_earlier_versions(pair):
    correct(pair.story, TEXT)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        fresh(pair.story).delete()
    assert not EarlierVersion.objects.exists()
