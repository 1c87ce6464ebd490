"""Bulk actions on stories: requesting translations and updating them, as jobs."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from news.models import StoryPage
from tests.factories import locale, make_story, news_list, person
from tests.translations import translated
from translation.admin.bulk import jobs
from translation.localize.segments import progress_of
from translation.models import Assignment, Job, JobItem

pytestmark = pytest.mark.django_db

MANY = jobs.BATCH_SIZE + 2


@pytest.fixture
def stories():
    return [make_story(f"Sak {number}") for number in range(MANY)]


def action(name, pages) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    return address + "?" + "&".join(f"id={page.pk}" for page in pages)


@pytest.fixture
def send_all(client):
    """`send_all(pages)` runs a bulk action of Wagtail's page list and returns the response."""

    def post(pages, who="kommunikasjon", name="send_for_translation", **form):
        client.force_login(person(who))
        return client.post(action(name, pages), form)

    return post


def new_job(pages, by="kommunikasjon", kind=Job.Kind.SEND, **options) -> Job:
    """Create a job without processing it."""
    options = {"translator": None, "deadline": None, "note": "", **options}
    job = Job.objects.create(kind=kind, created_by=person(by), options=options)
    for page in pages:
        JobItem.objects.create(job=job, item=page.pk, title=str(page))
    return job


def reasons(job) -> dict[str, str]:
    return dict(job.items.filter(state=JobItem.State.FAILED).values_list("title", "reason"))


def translation_of(page) -> Translation | None:
    return Translation.objects.filter(source__object_id=page.translation_key).first()


def test_the_page_list_offers_the_bulk_actions(client):
    client.force_login(person("kommunikasjon"))
    screen = client.get(reverse("wagtailadmin_explore", args=[news_list().pk])).content.decode()
    assert "/page/send_for_translation/" in screen and "/page/update_translations/" in screen


def test_a_few_stories_are_sent_within_the_request(send_all, stories):
    hannah = person("oversetter.en")
    form = {"translator": hannah.pk, "deadline_0": "2027-01-10", "note": "Haster"}
    answer = send_all(stories[:2], **form)
    job = Job.objects.get()
    assert answer.url == reverse("translation:job", args=[job.pk])
    assert job.finished_at
    for story in stories[:2]:
        assignment = translation_of(story).assignment
        assert (assignment.translator, assignment.note) == (hannah, "Haster")
        assert timezone.localtime(assignment.deadline).strftime("%d.%m.%y %H") == "10.01.27 23"
        assert assignment.sent_by == person("kommunikasjon")
    assert not translation_of(stories[2])


def test_many_stories_are_sent_in_the_background(send_all, stories, client, done):
    with done() as waiting:
        answer = send_all(stories, translator=person("oversetter.en").pk)
        assert not Translation.objects.filter(source__object_repr__startswith="Sak ").exists()
        screen = client.get(answer.url).content.decode()
        assert f"0 av {MANY}" in screen
        assert '<noscript><meta http-equiv="refresh"' in screen
    assert waiting
    screen = client.get(answer.url).content.decode()
    assert f"{MANY} av {MANY}" in screen and "http-equiv" not in screen
    assert all(translation_of(story).assignment for story in stories)


def test_translator_and_requester_get_one_mail_each_for_many_stories(send_all, stories, done):
    with done():
        send_all(stories, translator=person("oversetter.en").pk)
    receivers = sorted(one.to[0] for one in mail.outbox)
    assert receivers == ["kommunikasjon@varde.example", "oversetter.en@varde.example"]
    told = next(one for one in mail.outbox if one.to == ["kommunikasjon@varde.example"])
    assert f": {MANY}\n" in told.body
    assert reverse("translation:job", args=[Job.objects.get().pk]) in told.body


def test_a_story_that_fails_stops_no_other(stories, done, monkeypatch):
    english = translated(stories[0], {}).get_target_instance()
    gone = make_story("Slettet sak")
    job = new_job([english, gone, *stories])
    gone.delete()
    send = jobs.send_for_translation

    def send_or_break(item, *args, **options):
        if item.title == stories[1].title:
            Translation.objects.all().delete()
            raise RuntimeError("broken")
        return send(item, *args, **options)

    monkeypatch.setattr(jobs, "send_for_translation", send_or_break)
    with done():
        jobs.process(job)
    assert (failed := reasons(job)).keys() == {english.title, "Slettet sak", stories[1].title}
    assert len({*failed.values()}) == 3
    assert jobs.count_states(job) == {"waiting": 0, "done": MANY - 1, "failed": 3}
    assert translation_of(stories[0]), "what broke has been undone"
    assert not translation_of(stories[1])
    assert all(f"{title}: {reason}" in mail.outbox[-1].body for title, reason in failed.items())


def test_processing_twice_sends_once(stories, done):
    job = new_job(stories, translator=person("oversetter.en").pk)
    with done():
        jobs.process(job)
    before = list(Assignment.objects.order_by("pk").values_list("pk", "sent_at"))
    revisions = [story.get_translation(locale("en")).revisions.count() for story in stories]
    mails = len(mail.outbox)
    with done():
        jobs.process(Job.objects.get(pk=job.pk))
        jobs.process_in_background.enqueue(job.pk)
    assert list(Assignment.objects.order_by("pk").values_list("pk", "sent_at")) == before
    assert [s.get_translation(locale("en")).revisions.count() for s in stories] == revisions
    assert len(mail.outbox) == mails


def test_an_empty_translator_keeps_the_earlier_one(stories):
    jobs.process(new_job(stories[:1], translator=person("oversetter.en").pk, note="Haster"))
    jobs.process(new_job(stories[:2], note="Haster mer"))
    first, second = (translation_of(story).assignment for story in stories[:2])
    assert (first.translator, first.note) == (person("oversetter.en"), "Haster mer")
    assert second.translator is None


def test_permissions_are_checked_again_for_each_page(stories):
    job = new_job(stories)
    job.created_by.groups.clear()
    jobs.process(Job.objects.get(pk=job.pk))
    assert jobs.count_states(job) == {"waiting": 0, "done": 0, "failed": MANY}
    with pytest.raises(ValidationError) as refused:
        jobs.send_page(Job.objects.get(pk=job.pk), stories[0].pk)
    assert refused.value.code == "forbidden"
    assert not any(translation_of(story) for story in stories)


def test_translators_cannot_request_translations(send_all, stories, client):
    assert send_all(stories[:1], who="oversetter.nb").status_code in (200, 302, 403)
    assert send_all(stories[:1], who="oversetter.nb", name="update_translations")
    client.force_login(person("oversetter.en"))
    assert client.post(reverse("translation:bulk_update"), {"ids": "1"}).status_code == 302
    assert not translation_of(stories[0])
    assert not JobItem.objects.exists()


def test_a_translator_of_another_language_is_not_accepted(send_all, stories):
    answer = send_all(stories[:1], translator=person("oversetter.nb").pk)
    assert answer.status_code == 200 and answer.context["form"].errors["translator"]
    job = new_job(stories[:1], translator=person("oversetter.nb").pk)
    jobs.process(job)
    assert reasons(job).keys() == {stories[0].title}
    with pytest.raises(ValidationError) as refused:
        jobs.send_page(job, stories[0].pk)
    assert refused.value.code == "translator"


def test_descendants_are_included_on_request(send_all, stories, done):
    parent = news_list()
    with done():
        send_all([parent], include_descendants="on")
    job = Job.objects.get()
    below = {*parent.get_descendants().values_list("pk", flat=True)}
    assert {*job.items.values_list("item", flat=True)} == below | {parent.pk}
    assert all(translation_of(story) for story in stories)


def test_many_translations_are_updated(send_all, stories, done):
    found = [translated(story, {}) for story in stories]
    for story in stories:
        StoryPage.objects.filter(pk=story.pk).update(lead="En ny ingress.")
    assert all(progress_of(translation).is_complete for translation in found)
    with done():
        send_all(stories, name="update_translations")
    for translation in found:
        translation.source.refresh_from_db()
        assert progress_of(translation).missing == 1
    assert not reasons(Job.objects.get())


def test_a_job_continues_after_its_worker_was_killed(stories):
    job = new_job(stories)
    jobs.process_next(job)
    jobs.process_next(job)
    assert not job.finished_at
    jobs.process_in_background.call(job.pk)  # as the next worker
    job.refresh_from_db()
    assert job.finished_at and jobs.count_states(job)["done"] == MANY


def test_a_long_job_is_processed_in_batches(stories, done):
    job = new_job(stories)
    with done():
        jobs.process_in_background.enqueue(job.pk)
        assert not jobs.process(job, limit=2)
        assert jobs.count_states(job) == {"waiting": MANY - 2, "done": 2, "failed": 0}
    job.refresh_from_db()
    assert job.finished_at and jobs.count_states(job)["done"] == MANY


def test_a_small_job_continues_after_the_server_was_killed(send_all, stories, done):
    with done(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "process", lambda job, limit=None: True)
        send_all(stories[:2])
        patch.undo()
    assert all(translation_of(story) for story in stories[:2])


def test_jobs_are_deleted_after_three_months(send_all, stories):
    send_all(stories[:1])
    Job.objects.update(finished_at=timezone.now() - jobs.RETENTION - timedelta(days=1))
    send_all(stories[1:2])
    assert Job.objects.count() == 1


def test_a_job_is_shown_only_to_its_user_and_superusers(stories, client):
    job = new_job(stories[:2])
    address = reverse("translation:job", args=[job.pk])
    for who, status in {"kommunikasjon": 200, "admin": 200, "redaktor": 302}.items():
        client.force_login(person(who))
        assert client.get(address).status_code == status
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "Send til oversettelse til engelsk"), ("en", "Send for translation into English")],
)
def test_the_form_names_the_language_in_the_users_language(language, text, client, stories):
    sender = person("kommunikasjon")
    UserProfile.objects.update_or_create(user=sender, defaults={"preferred_language": language})
    client.force_login(sender)
    address = reverse("wagtail_localize:submit_page_translation", args=[stories[0].pk])
    assert text in client.get(address).content.decode()
