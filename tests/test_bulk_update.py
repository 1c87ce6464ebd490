"""Bulk changes of translator and deadline in the translation queue."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation, TranslationSource

from tests.factories import make_story, person
from tests.translations import sent
from translation.admin.bulk import jobs
from translation.models import Assignment, Job, JobItem

pytestmark = pytest.mark.django_db

MANY = jobs.BATCH_SIZE + 2


@pytest.fixture
def stories():
    return [make_story(f"Sak {number}") for number in range(MANY)]


@pytest.fixture
def update(client):
    """`update(translations, **form)` submits the bulk form for selected translations."""

    def post(translations, who="kommunikasjon", **form):
        client.force_login(person(who))
        chosen = {"ids": [translation.pk for translation in translations]}
        return client.post(reverse("translation:bulk_update"), {**chosen, **form})

    return post


def test_translator_and_deadline_of_many_are_changed(update, stories, done):
    found = [sent(story) for story in stories]
    Assignment.objects.update(note="Haster")
    form = update(found).content.decode()
    assert form.count('name="ids"') == MANY
    with done():
        update(found, confirm=1, translator=person("oversetter.en").pk)
        update(found, confirm=1, deadline_0="2027-01-10", deadline_1="12:00")
    for assignment in Assignment.objects.filter(translation__in=found):
        assert assignment.translator == person("oversetter.en")
        assert assignment.deadline and assignment.note == "Haster"
    with done():
        update(found[:3], confirm=1, unassign="on")
    assert [
        one.assignment.translator is None
        for one in Translation.objects.filter(pk__in=[found.pk for found in found]).order_by("pk")
    ] == [True] * 3 + [False] * (MANY - 3)


def test_an_empty_form_is_not_accepted(update, stories):
    answer = update([sent(stories[0])], confirm=1)
    (error,) = answer.context["form"].non_field_errors().as_data()
    assert error.code == "no_change" and str(error.message) in answer.content.decode()
    assert not Job.objects.exists()


def test_a_passed_deadline_is_not_accepted(update, stories):
    past = (timezone.localtime() - timedelta(days=1)).strftime("%Y-%m-%d")
    assert update([sent(stories[0])], confirm=1, deadline_0=past).context["form"].errors["deadline"]
    assert not Job.objects.exists()


def test_all_translations_of_the_filtered_list_can_be_selected(client, stories):
    found = [sent(story) for story in stories]
    client.force_login(person("kommunikasjon"))
    answer = client.post(
        reverse("translation:bulk_update"), {"all": 1, "query": "q=Sak+&state=untouched"}
    )
    assert {*answer.context["translations"]} == {*found}
    answer = client.post(reverse("translation:bulk_update"), {"all": 1, "query": "q=Sak+3"})
    assert [str(one.source.object_repr) for one in answer.context["translations"]] == ["Sak 3"]


@pytest.mark.parametrize("ids", [[], ["x"], ["9" * 40], ["-1"], ["0"]])
def test_an_empty_selection_leads_back_to_the_queue(ids, client):
    client.force_login(person("kommunikasjon"))
    answer = client.post(reverse("translation:bulk_update"), {"ids": ids, "confirm": 1})
    assert answer.url == reverse("translation:queue")


def test_a_deleted_translation_is_a_failed_item(stories):
    translation = sent(stories[0])
    job = Job.objects.create(kind=Job.Kind.MARK, created_by=person("kommunikasjon"))
    item = JobItem.objects.create(job=job, item=translation.pk, title="Sak")
    TranslationSource.objects.filter(pk=translation.source.pk).delete()
    jobs.process(job)
    item.refresh_from_db()
    assert item.state == JobItem.State.FAILED
    with pytest.raises(ValidationError) as refused:
        jobs.update_assignment(job, translation.pk)
    assert refused.value.code == "deleted"
