"""Machine translation by the task worker: both configurable services, and what goes wrong, against a local server."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import translation as languages

from news.models import StoryPage
from tests import factories
from tests.translations import sent, translated
from tests.worker import QUEUE, work
from translation.admin.editor.article import rows_of
from translation.localize.segments import segments_of, state_of
from translation.models import MachineRun, SegmentRevision
from translation.workflow import machine_services, machine_translation
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db

LIBRE = "wagtail_localize.machine_translators.libretranslate.LibreTranslator"
BLOCKS = [("paragraph", "<p>Havna <b>åpner</b> i dag.</p>"), ("paragraph", "<p>A &amp; B</p>")]


class Service(BaseHTTPRequestHandler):
    """LibreTranslate at /translate, DeepL at any other address; `asked` has the requests.

    `answer_to` returns the answer to a text, `status` the HTTP status; `pause` holds the answer back.
    """

    asked: dict
    pause = Event()

    @staticmethod
    def answer_to(text):
        return f"EN {text}"

    status = 200

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/translate":
            Service.asked = json.loads(sent)
            answer = {"translatedText": [*map(Service.answer_to, Service.asked["q"])]}
        else:
            Service.asked = parse_qs(sent)
            texts = map(Service.answer_to, Service.asked["text"])
            answer = {"translations": [{"text": text} for text in texts]}
        Service.pause.wait(20)
        self.send_response(Service.status)
        self.end_headers()
        self.wfile.write(
            json.dumps(answer if Service.status == 200 else {"message": "no"}).encode()
        )

    def log_message(self, *args):
        pass


@pytest.fixture
def service():
    server = HTTPServer(("127.0.0.1", 0), Service)
    Thread(target=server.serve_forever, daemon=True).start()
    Service.pause.set()
    usual = Service.answer_to
    yield f"http://127.0.0.1:{server.server_port}"
    Service.pause.set()
    Service.status, Service.answer_to = 200, staticmethod(usual)
    server.shutdown()
    server.server_close()


@pytest.fixture
def libre(settings, service):
    options = {"LIBRETRANSLATE_URL": service, "API_KEY": ""}
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": LIBRE, "OPTIONS": options}


@pytest.fixture
def deepl(settings, service, monkeypatch):
    monkeypatch.setattr(
        machine_services.BritishDeepL, "get_api_endpoint", lambda self: f"{service}/v2"
    )
    name = f"{machine_services.__name__}.BritishDeepL"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": name, "OPTIONS": {"AUTH_KEY": "key"}}


@pytest.fixture(autouse=True)
def queue():
    """Store tasks in the database, for `work`."""
    with override_settings(TASKS=QUEUE):
        yield


def draft(translation) -> list[tuple[str, str]]:
    machine_translation.start(translation, factories.person("oversetter.en"))
    work()
    return [(segment.written, state_of(segment)) for segment in segments_of(translation)]


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("libre", {"source": "nb", "target": "en", "format": "html"}),
        ("deepl", {"source_lang": ["NB"], "target_lang": ["EN-GB"], "tag_handling": ["xml"]}),
    ],
)
def test_a_service_drafts_every_text_and_each_waits_for_a_user(name, languages, request):
    request.getfixturevalue(name)
    written = draft(sent(factories.make_story("Havna", blocks=BLOCKS)))
    assert written[2:] == [("EN Havna <b>åpner</b> i dag.", "machine"), ("EN A &amp; B", "machine")]
    assert {state for _text, state in written} == {"machine"}
    assert languages.items() <= Service.asked.items()


def test_what_has_changed_stays_marked_when_the_machine_has_drafted_it(libre):
    story = factories.make_story("Havna", blocks=BLOCKS)
    translation = translated(story, {})
    (first, second) = story.body.raw_data
    changed = {**first, "value": "<p>Havna <b>åpner</b> i morgen.</p>"}
    story.body = StoryPage.body.field.stream_block.to_python([changed, dict(second)])
    story.save_revision().publish()
    draft(translation)
    (row,) = [one for one in rows_of([translation])[translation.pk] if one.state == "machine"]
    assert row.target == "EN Havna <b>åpner</b> i morgen."
    assert "<del>dag" in row.changes and "<ins>morgen" in row.changes


def test_a_machine_translation_never_overwrites_a_users_text(monkeypatch):
    translation = sent(factories.make_story("Havna", blocks=BLOCKS))
    headline = segments_of(translation).first()

    def slowly(translator, asked, texts):
        user = factories.person("oversetter.en")
        write(translation, headline, "The harbour", user, base_revision=0)
        return dict.fromkeys(texts, "A machine")

    monkeypatch.setattr(machine_translation, "translate", slowly)
    monkeypatch.setattr(machine_translation, "translator_for", lambda translation: object())
    written = draft(translation)
    assert written[0] == ("The harbour", "done")
    assert {state for _text, state in written[1:]} == {"machine"}


@pytest.fixture
def havna():
    return sent(factories.make_story("Havna", blocks=BLOCKS))


def latest(translation) -> MachineRun:
    return MachineRun.objects.filter(translation=translation).first()


def screen(client, translation) -> str:
    client.force_login(factories.person("oversetter.en"))
    return client.get(reverse("translation:edit", args=[translation.pk])).content.decode()


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    ("status", "failure"), [(403, "refused"), (456, "quota"), (500, "failed"), (503, "failed")]
)
@pytest.mark.parametrize("name", ["libre", "deepl"])
def test_an_error_of_the_service_is_a_message_and_writes_nothing(
    name, status, failure, language, havna, client, request
):
    request.getfixturevalue(name)
    Service.status = status
    before = SegmentRevision.objects.count()
    assert {state for _text, state in draft(havna)} == {"missing"}
    assert (latest(havna).failure, latest(havna).status) == (failure, status)
    assert SegmentRevision.objects.count() == before
    with languages.override(language):
        assert str(status) in latest(havna).failure_message
    assert f"(HTTP {status})" in screen(client, havna)


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (None, "empty"),
        ("", "empty"),
        ("  \u200b<b></b>", "empty"),
        (7, "empty"),
        ("<script>alert(1)</script>The harbour", "foreign"),
        ('The <a id="a9">harbour</a>', "foreign"),
        ("The <b>harbour", "foreign"),
    ],
)
def test_an_answer_that_cannot_be_used_is_counted_and_leaves_no_history(
    answer, field, libre, havna, client
):
    usual = Service.answer_to
    Service.answer_to = staticmethod(lambda text: answer if text == "A &amp; B" else usual(text))
    states = {segment.string.data: state_of(segment) for segment in drafted(havna)}
    assert states.pop("A &amp; B") == "missing"
    assert {*states.values()} == {"machine"}
    assert len(getattr(latest(havna), field)) == 1 and not latest(havna).failure
    assert not SegmentRevision.objects.filter(text="").exists()
    assert "desk__machine" in screen(client, havna)


def drafted(translation) -> list:
    draft(translation)
    return list(segments_of(translation))


def test_a_slow_or_missing_service_ends_in_a_message(libre, havna, settings, monkeypatch):
    monkeypatch.setattr(machine_services, "TIME_LIMIT", 0.1)
    Service.pause.clear()
    draft(havna)
    assert latest(havna).failure == "slow"
    options = {"LIBRETRANSLATE_URL": "http://127.0.0.1:9", "API_KEY": ""}
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": LIBRE, "OPTIONS": options}
    monkeypatch.setattr(machine_services, "TIME_LIMIT", 20)
    draft(havna)
    assert latest(havna).failure == "unreachable"


def test_what_the_memory_has_is_not_sent_to_the_machine(libre, havna):
    translated(factories.make_story("A & B", lead="Ganske annet"), {"A &amp; B": "A and B"})
    draft(havna)
    assert latest(havna).from_memory == 1
    assert "A &amp; B" not in Service.asked["q"]
    (row,) = [one for one in segments_of(havna) if one.string.data == "A &amp; B"]
    assert row.written == "A and B"


def test_a_user_stops_it_and_what_is_written_stays(libre, client):
    paragraphs = [("paragraph", f"<p>Kai nummer {number} er ny.</p>") for number in range(15)]
    long = sent(factories.make_story("Havna", blocks=paragraphs))
    machine_translation.start(long)
    machine_translation.draft_next(latest(long).pk)
    page = screen(client, long)
    assert 'data-machine="running"' in page
    client.post(reverse("translation:machine_stop", args=[long.pk]))
    work()
    written = [one for one in segments_of(long) if one.written]
    assert len(written) == machine_translation.BATCH_SIZE
    assert latest(long).failure == "cancelled"


def test_only_one_run_is_under_way(libre, havna):
    first = machine_translation.start(havna)
    assert machine_translation.start(havna) == first


def test_a_locked_translation_is_left_alone(libre, havna):
    machine_translation.start(havna, factories.person("oversetter.en"))
    target = havna.get_target_instance()
    target.locked, target.locked_by = True, factories.person("redaktor")
    target.save()
    work()
    assert latest(havna).failure == "locked"
    assert not any(one.written for one in segments_of(havna))


def test_nothing_is_drafted_into_a_translation_that_was_locked_during_the_call(libre, monkeypatch):
    translation = sent(factories.make_story("Havna", blocks=BLOCKS))
    call = machine_translation.translate

    def lock_meanwhile(*args):
        found, page = call(*args), translation.get_target_instance()
        page.locked, page.locked_by = True, factories.person("redaktor")
        page.save()
        return found

    monkeypatch.setattr(machine_translation, "translate", lock_meanwhile)
    assert {state for _text, state in draft(translation)} == {"missing"}
    assert MachineRun.objects.get().failure == MachineRun.Failure.LOCKED


@pytest.mark.parametrize(
    "answer", [None, 7, [], "", "\0", "<script>x</script>", "<b>", "\u202e", "x" * 100_000]
)
def test_a_service_that_answers_nonsense_ends_its_run(libre, answer):
    Service.answer_to = staticmethod(lambda text: answer)
    translation = sent(factories.make_story("Havna", blocks=BLOCKS))
    draft(translation)
    assert MachineRun.objects.get().finished_at
    assert not any("script" in (one.written or "") for one in segments_of(translation))


def test_a_run_ends_when_its_user_is_deactivated(libre):
    translation = sent(factories.make_story("Havna", blocks=BLOCKS))
    user = factories.person("oversetter.en")
    machine_translation.start(translation, user)
    user.is_active = False
    user.save()
    work()
    assert {state_of(one) for one in segments_of(translation)} == {"missing"}
    assert MachineRun.objects.get().failure == MachineRun.Failure.CANCELLED
