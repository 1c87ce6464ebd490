"""Machine translation: both configurable services, against a local server."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
from wagtail_localize.strings import StringValue

from news.models import StoryPage
from tests import factories
from tests.translations import sent, translated
from translation.admin.editor.article import rows_of
from translation.localize.segments import segments_of, state_of
from translation.workflow import machine_translation
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db

LIBRE = "wagtail_localize.machine_translators.libretranslate.LibreTranslator"
BLOCKS = [("paragraph", "<p>Havna <b>åpner</b> i dag.</p>"), ("paragraph", "<p>A &amp; B</p>")]


class Service(BaseHTTPRequestHandler):
    """LibreTranslate at /translate, DeepL at any other address; `asked` has the requests."""

    asked: dict

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/translate":
            Service.asked = json.loads(sent)
            answer = {"translatedText": [f"EN {text}" for text in Service.asked["q"]]}
        else:
            Service.asked = parse_qs(sent)
            answer = {"translations": [{"text": f"EN {text}"} for text in Service.asked["text"]]}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def service():
    server = HTTPServer(("127.0.0.1", 0), Service)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def libre(settings, service):
    options = {"LIBRETRANSLATE_URL": service, "API_KEY": ""}
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": LIBRE, "OPTIONS": options}


@pytest.fixture
def deepl(settings, service, monkeypatch):
    monkeypatch.setattr(
        machine_translation.BritishDeepL, "get_api_endpoint", lambda self: f"{service}/v2"
    )
    name = f"{machine_translation.__name__}.BritishDeepL"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": name, "OPTIONS": {"AUTH_KEY": "key"}}


def draft(translation) -> list[tuple[str, str]]:
    machine_translation.draft_missing_segments(translation, factories.person("oversetter.en"))
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

    class Slow:
        def translate(self, source, target, strings):
            write(
                translation,
                headline,
                "The harbour",
                factories.person("oversetter.en"),
                base_revision=0,
            )
            return {string: StringValue("A machine") for string in strings}

    monkeypatch.setattr(machine_translation, "translator_for", lambda translation: Slow())
    written = draft(translation)
    assert written[0] == ("The harbour", "done")
    assert {state for _text, state in written[1:]} == {"machine"}
