"""What a job that sends stories for translation costs in queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from news.models import StoryPage
from tests import factories
from tests.factories import EVERY_BLOCK, locale, make_story, person
from tests.test_bulk_requests import new_job
from translation.admin.bulk import jobs
from translation.models import Job
from translation.workflow.requests import send_for_translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def warm():
    """Let the process read what it keeps: the paths of the newsrooms, and more."""
    jobs.process(new_job([make_story("Sendt før")]))


def test_sending_a_story_needs_few_queries(warm, django_assert_max_num_queries):
    blocks = [("paragraph", f"<p>Avsnitt {number}.</p>") for number in range(8)]
    story = make_story("Målt sak", blocks=blocks)
    job = new_job([story])
    with django_assert_max_num_queries(195):
        jobs.process(job)
    again = new_job([StoryPage.objects.get(pk=story.pk)], kind=Job.Kind.UPDATE)
    with django_assert_max_num_queries(60):
        jobs.process(again)


def test_the_number_of_queries_does_not_grow_with_the_texts(warm):
    """wagtail-localize needs ten queries for each text."""
    asked = []
    for number in (8, 80):
        blocks = [("paragraph", f"<p>{number}: avsnitt {place}.</p>") for place in range(number)]
        job = new_job([make_story(f"Sak med {number}", blocks=blocks)])
        with CaptureQueriesContext(connection) as queries:
            jobs.process(job)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_sending_the_story_with_every_block_needs_less_than_350_queries(
    django_assert_max_num_queries,
):
    twin = factories.story(EVERY_BLOCK, "en")
    Page.objects.get(pk=twin.pk).delete()
    TranslationSource.objects.filter(object=twin.translation_key).delete()
    with django_assert_max_num_queries(350):
        send_for_translation(factories.story(EVERY_BLOCK), locale("en"), person("kommunikasjon"))
