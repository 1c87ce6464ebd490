"""The measurements. Seconds are elapsed time; milliseconds are CPU time, which other load on the machine affects
little."""

import contextlib
import statistics
import time
from pathlib import Path

from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from core.tasks import deduplicate_tasks
from news.models import StoryPage
from tests.editor import Editor, edit, stream
from tests.factories import EVERY_BLOCK, figures, locale, make_picture, make_story, person, story
from tests.many_translations import pile_up
from tests.worker import QUEUE
from translation.admin.bulk import jobs
from translation.localize.segments import segments_of
from translation.models import Job, JobItem
from translation.workflow.requests import send_for_translation

# The number of translations with which many translations are compared.
FEW = 100


def measures(options):
    """Yield (title, queries per story or request, result) of each measurement."""
    stories = [create_story(f"Sak {number}", 8) for number in range(options.stories)]
    count = len(stories)
    yield f"Send {count} stories, each", *measure_job(Job.Kind.SEND, stories)
    for page in stories:
        StoryPage.objects.filter(pk=page.pk).update(lead=f"En ny ingress til {page.title}.")
    yield f"Update {count} changed stories, each", *measure_job(Job.Kind.UPDATE, stories)
    yield f"Update {count} unchanged stories, each", *measure_job(Job.Kind.UPDATE, stories)

    yield from publications(options)

    reader, writer, times = Client(), Client(), options.times
    writer.force_login(person("oversetter.en"))
    yield from translation_queues(options, writer)
    long = create_story("Lang sak", options.segments - 2)
    translation = send_for_translation(long, locale("en"))
    editor = reverse("translation:edit", args=[translation.pk])
    yield (
        f"The editor with {options.segments} segments",
        *measure_request(times, lambda: writer.get(editor)),
    )
    yield "Save a text", *measure_request(times, saving(writer, translation))
    for title, address in (
        ("A story page", story(EVERY_BLOCK).url),
        ("The front page", "/nb/"),
        ("The list of news", "/nb/nyheter/"),
    ):
        yield f"{title}, uncached", *measure_request(times, lambda to=address: reader.get(to))


def translation_queues(options, writer):
    """Measure the translation queue with a hundred and with many translations, and their ratio."""
    desk, worked = reverse("translation:queue"), []
    for number in (FEW, options.translations):
        pile_up(number - (worked[0][0] if worked else 0))
        queries, milliseconds = work_of(options.times, lambda: writer.get(desk))
        worked.append((number, milliseconds))
        ratio = milliseconds / worked[0][1]
        result = f"{milliseconds:.0f} ms CPU, {ratio:.2f} times that of {FEW}"
        yield f"The queue of {number} translations", queries, result


def publications(options):
    """Measure publishing a story without pictures and with four new ones, and their ratio."""
    publisher, worked = Editor(Client(), "redaktor"), []
    with override_settings(TASKS=QUEUE):
        for number in (0, 4):
            stories = iter([publication(publisher, number) for _turn in range(options.times + 1)])
            queries, milliseconds = work_of(options.times, lambda each=stories: next(each)(), 302)
            worked.append(milliseconds)
            result = f"{milliseconds:.0f} ms CPU, {milliseconds / worked[0]:.2f} times that of none"
            yield f"Publish with {number} new 12-megapixel pictures", queries, result


def publication(publisher, number):
    """Return a function that publishes a draft with a number of new pictures."""
    pictures = [make_picture((4000, 3000), alt_nb="Kran") for _ in range(number)]
    address = edit(make_story(f"Sak med {number} bilder", publish=False))
    form = publisher.filled(address, "action-publish", body=stream(*figures(pictures)))
    return lambda: publisher.client.post(address, form)


def create_story(title: str, paragraphs: int) -> StoryPage:
    blocks = [("paragraph", f"<p>Avsnitt {place} av {title}.</p>") for place in range(paragraphs)]
    with deduplicate_tasks():
        return make_story(title, blocks=blocks)


def measure_job(kind: str, pages) -> tuple[float, str]:
    """Return queries per story, and total seconds, CPU time per story and peak memory."""
    options = {"translator": person("oversetter.en").pk, "deadline": None, "note": ""}
    job = Job.objects.create(kind=kind, created_by=person("kommunikasjon"), options=options)
    JobItem.objects.bulk_create(JobItem(job=job, item=page.pk, title=page.title) for page in pages)
    reset_peak()
    with counting() as asked:
        started, begun = time.monotonic(), time.process_time()
        jobs.process(job)
        took, worked = time.monotonic() - started, time.process_time() - begun
    if failed := job.items.exclude(state=JobItem.State.DONE).first():
        raise RuntimeError(f"{failed.title}: {failed.reason}")
    each = f"{1000 * worked / len(pages):.0f} ms CPU each"
    return len(asked) / len(pages), f"{took:.1f} s, {each}, {peak()}"


def measure_request(times: int, ask) -> tuple[float, str]:
    queries, milliseconds = work_of(times, ask)
    return queries, f"{milliseconds:.0f} ms CPU"


def work_of(times: int, ask, status=200) -> tuple[float, float]:
    """Return the medians of queries and CPU milliseconds of a request.

    The first request is not counted, and renditions are not cached.
    """
    queries, took = [], []
    for _turn in range(times + 1):
        caches["renditions"].clear()
        with counting() as asked:
            started = time.process_time()
            answer = ask()
            took.append(time.process_time() - started)
        if answer.status_code != status:
            raise RuntimeError(f"{answer.status_code}: {answer.request['PATH_INFO']}")
        queries.append(len(asked))
    return statistics.median(queries[1:]), 1000 * statistics.median(took[1:])


def saving(writer: Client, translation):
    """Return a function that saves another text of the same segment on each call."""
    segment = segments_of(translation).first()
    address = reverse("translation:segment", args=[translation.pk, segment.pk])
    base_revision, number = 0, 0

    def save():
        nonlocal base_revision, number
        number += 1
        sent = {"text": f"A text {number}.", "base_revision": base_revision}
        answer = writer.post(address, sent, content_type="application/json")
        base_revision = answer.json()["base_revision"]
        return answer

    return save


@contextlib.contextmanager
def counting():
    """Yield a list of the queries in the context; Django's log keeps only the last 9,000."""
    asked: list[str] = []

    def note(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def reset_peak() -> None:
    """Reset the process's peak memory on Linux."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return f"peak {int(line.split()[1]) // 1024} MB"
    return "peak memory unknown"
