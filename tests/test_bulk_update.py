"""Another translator or deadline for many translations at once, chosen on the desk."""

from datetime import timedelta

import pytest
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
def mark(client):
    """Choose translations on the desk and fill in what is to be changed."""

    def post(translations, who="kommunikasjon", **form):
        client.force_login(person(who))
        chosen = {"ids": [translation.pk for translation in translations]}
        return client.post(reverse("translation:bulk_update"), {**chosen, **form})

    return post


def test_translator_and_deadline_of_many_are_changed(mark, stories, done):
    found = [sent(story) for story in stories]
    Assignment.objects.update(note="Haster")
    form = mark(found).content.decode()
    assert f"{MANY} oversettelser er valgt" in form
    with done():
        mark(found, confirm=1, translator=person("oversetter.en").pk)
        mark(found, confirm=1, deadline="2027-01-10 12:00")
    for assignment in Assignment.objects.filter(translation__in=found):
        assert assignment.translator == person("oversetter.en")
        assert assignment.deadline and assignment.note == "Haster"
    with done():
        mark(found[:3], confirm=1, unassign="on")
    assert [
        one.assignment.translator is None
        for one in Translation.objects.filter(pk__in=[found.pk for found in found]).order_by("pk")
    ] == [True] * 3 + [False] * (MANY - 3)


def test_a_change_of_nothing_is_not_taken(mark, stories):
    answer = mark([sent(stories[0])], confirm=1)
    assert "Velg hva som skal endres." in answer.content.decode()
    assert not Job.objects.exists()


def test_a_deadline_that_has_passed_is_not_taken(mark, stories):
    past = (timezone.localtime() - timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    assert mark([sent(stories[0])], confirm=1, deadline=past).context["form"].errors["deadline"]
    assert not Job.objects.exists()


def test_all_that_the_list_holds_can_be_chosen(client, stories):
    found = [sent(story) for story in stories]
    client.force_login(person("kommunikasjon"))
    answer = client.post(
        reverse("translation:bulk_update"), {"all": 1, "query": "q=Sak+&state=untouched"}
    )
    assert {*answer.context["chosen"]} == {*found}
    answer = client.post(reverse("translation:bulk_update"), {"all": 1, "query": "q=Sak+3"})
    assert [str(one.source.object_repr) for one in answer.context["chosen"]] == ["Sak 3"]


@pytest.mark.parametrize("ids", [[], ["x"], ["9" * 40], ["-1"], ["0"]])
def test_who_chooses_nothing_is_back_at_the_desk(ids, client):
    client.force_login(person("kommunikasjon"))
    answer = client.post(reverse("translation:bulk_update"), {"ids": ids, "confirm": 1})
    assert answer.url == reverse("translation:queue")


def test_a_translation_taken_off_the_desk_is_not_marked(stories):
    translation = sent(stories[0])
    job = Job.objects.create(kind=Job.Kind.MARK, created_by=person("kommunikasjon"))
    item = JobItem.objects.create(job=job, item=translation.pk, title="Sak")
    TranslationSource.objects.filter(pk=translation.source.pk).delete()
    jobs.process(job)
    item.refresh_from_db()
    assert (item.state, item.reason) == (JobItem.State.FAILED, "Oversettelsen er slettet.")
