"""Translators: they write translations into their language, publish nothing and make nothing disappear."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data
from wagtail_localize.models import TranslationSource

from tests.editor import add, edit, stream
from tests.factories import IGT, fresh, make_story, news_list, story, translate


@pytest.mark.parametrize(("name", "own"), [("oversetter.en", "en"), ("oversetter.nb", "nb")])
def test_translator_opens_the_translations_into_one_language(log_in, name, own):
    editor = log_in(name)
    for language, other in (("nb", "en"), ("en", "nb")):
        page = translate(make_story("Sak", language=other), f"Sak {language}", publish=False)
        assert editor.may_open(edit(page)) == (language == own)


@pytest.mark.parametrize("name", ["oversetter.en", "oversetter.nb"])
def test_translator_opens_and_changes_no_original(log_in, name):
    editor = log_in(name)
    for language in ("nb", "en"):
        page = make_story(f"Sak {language}", language=language, publish=False)
        for screen in ("edit", "view_draft", "history", "workflow_history"):
            assert not editor.may_open(reverse(f"wagtailadmin_pages:{screen}", args=[page.pk]))
        filled = log_in("redaktor").open(edit(page)).fields
        stolen = {**filled, **nested_form_data({"body": stream()}), "title": "Endret"}
        log_in(name).client.post(edit(page), stolen)
        latest = fresh(page).get_latest_revision_as_object()
        assert latest.title == f"Sak {language}"


@pytest.mark.parametrize("name", ["oversetter.en", "oversetter.nb"])
def test_translator_makes_and_deletes_no_pages(log_in, name):
    editor = log_in(name)
    for language in ("nb", "en"):
        assert not editor.may_open(add(news_list(language)))
    page = story(IGT, name[-2:])
    editor.client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert fresh(page).live


@pytest.mark.parametrize(
    ("name", "status"), [("oversetter.en", 200), ("oversetter.nb", 403), ("kommunikasjon", 200)]
)
def test_sentence_is_translated_by_those_who_may_change_that_language(log_in, name, status):
    editor = log_in(name)
    source = TranslationSource.objects.get(object_id=story(IGT).translation_key)
    segment = source.stringsegment_set.order_by("order").first()
    seen = segment.string.translations.get().history.first().pk
    response = editor.client.post(
        reverse("translation:segment", args=[source.translations.get().pk, segment.pk]),
        json.dumps({"text": "Changed", "base_revision": seen}),
        content_type="application/json",
    )
    assert response.status_code in (status, 302 if status == 403 else status)
    assert story(IGT, "en").title != "Changed"


@pytest.mark.parametrize("name", ["oversetter.en", "kommunikasjon"])
def test_publish_button_of_the_translation_screen_is_not_theirs(log_in, name, reader):
    target = translate(make_story("Ny sak"), "New story", publish=False)
    log_in(name).client.post(edit(target), {"action": "publish"})
    assert not fresh(target).live


@pytest.mark.parametrize("name", ["oversetter.en", "kommunikasjon"])
def test_live_translation_is_not_turned_into_a_copy(log_in, name, reader):
    target = story(IGT, "en")
    log_in(name).client.post(reverse("wagtail_localize:convert_to_alias", args=[target.pk]))
    assert fresh(target).alias_of_id is None
    assert fresh(target).title == target.title


def test_updating_translations_does_not_publish_for_those_who_may_not(log_in):
    page = story(IGT)
    page.title = "Ny norsk tittel"
    page.save_revision().publish()
    source = TranslationSource.objects.get(object_id=page.translation_key)
    before = fresh(story(IGT, "en")).last_published_at
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    log_in("kommunikasjon").client.post(address, {"publish_translations": "on"})
    assert fresh(story(IGT, "en")).last_published_at == before
