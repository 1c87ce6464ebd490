"""Links: own ones are looked up at once, outside ones are tried by the worker and never inside our network."""

import socket
from datetime import timedelta
from threading import Thread
from types import SimpleNamespace

import pytest
from django.utils import timezone

from core import outbound
from core.outbound import is_public
from release.checklist import outside_links, signal_handlers
from release.checklist.outside_links import check_links, status_of
from release.models import CheckedLink
from tests.checklists import findings, paragraph, said
from tests.factories import make_story
from tests.test_links_to_pages import HIDDEN, link_to

OUT = "https://eramet.example/verk"


def linking(html, **fields):
    return make_story("Lenker", blocks=[paragraph(html)], publish=False, **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("state", HIDDEN)
def test_a_link_to_a_page_that_is_not_public_blocks_unless_it_is_scheduled(state):
    story = linking(f"Her kan du {link_to(HIDDEN[state]())}.")
    ((effect, message),) = said(story, "links")
    assert effect == ("soft" if state == "scheduled" else "hard")
    assert message.startswith("Lenken «les mer» går til en side som ")


@pytest.mark.django_db
def test_a_link_to_a_public_page_is_in_order():
    assert findings(linking(link_to(make_story("Fabrikken"))), "links") == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["page", "document"])
def test_a_link_to_what_is_deleted_blocks(kind):
    ((effect, _message),) = said(linking(f'<a id="999999" linktype="{kind}">les mer</a>'), "links")
    assert effect == "hard"


@pytest.mark.django_db
def test_our_own_address_should_be_a_link_to_the_page():
    story = linking('<a href="http://localhost/nb/nyheter/sak/">les mer</a>')
    assert said(story, "links") == [
        ("soft", "Lenken «les mer» er en fast adresse. Velg heller siden.")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "is_named"), [(200, False), (403, False), (404, True), (503, True), (0, True)]
)
def test_an_outside_link_that_leads_nowhere_is_named(status, is_named):
    story = linking(f'<a href="{OUT}">verket</a>')
    assert findings(story, "outside-links") == []
    CheckedLink.objects.create(url=OUT, status=status, checked_at=timezone.now())
    assert bool(findings(story, "outside-links")) == is_named


@pytest.fixture
def site(monkeypatch):
    """A stand-in for other sites: answers by (method, URL), and a record of what was requested."""
    answers, asked = {}, []

    def request(method, url):
        asked.append((method, url))
        answer = answers.get((method, url)) or answers.get(url) or (404, "")
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(outside_links, "request", request)
    return SimpleNamespace(answers=answers, asked=asked)


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({OUT: (200, "")}, 200),
        ({("HEAD", OUT): (405, ""), ("GET", OUT): (200, "")}, 200),
        ({OUT: (301, "/nytt"), "https://eramet.example/nytt": (200, "")}, 200),
        ({OUT: (302, OUT)}, 0),
        ({OUT: OSError("no route")}, 0),
        ({}, 404),
    ],
)
def test_the_answer_of_an_outside_link_is_that_after_redirects(site, answers, status):
    site.answers.update(answers)
    assert status_of(OUT) == status


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.8", "169.254.169.254", "192.168.1.1", "0.0.0.0", "100.64.0.1"),
        *(
            "224.0.0.1",
            "::1",
            "fe80::1%eth0",
            "fc00::1",
            "::ffff:127.0.0.1",
            "2002:7f00:1::",
            "64:ff9b::a00:8",
            "64:ff9b:1::a00:8",
            "::ffff:0:10.0.0.8",
            "::10.0.0.8",
            "fec0::8",
        ),
    ],
)
def test_inner_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_outer_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("http://intern.example/", "https://intern.example/", "ftp://eramet.example/"),
        *("http://eramet.example:6379/", "http:///x", "http://[::1]/", "http://2130706433/"),
    ],
)
def test_no_connection_is_opened_to_the_inside(monkeypatch, url):
    def resolve(host, port, **kwargs):
        return [(2, 1, 6, "", ("10.0.0.8", port))]

    def connect(*args, **kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(outbound.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(outbound.socket, "create_connection", connect)
    assert status_of(url) == CheckedLink.NO_ANSWER


def test_a_redirect_to_the_inside_is_not_followed(monkeypatch):
    asked = []

    def request(method, url):
        asked.append(url)
        if url == OUT:
            return 302, "http://intern.example/"
        return real(method, url)

    real = outside_links.request
    monkeypatch.setattr(outside_links, "request", request)
    monkeypatch.setattr(
        outbound.socket, "getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("127.0.0.1", 80))]
    )
    assert status_of(OUT) == CheckedLink.NO_ANSWER and asked[-1] == "http://intern.example/"


@pytest.fixture
def local_site(monkeypatch):
    """`local_site(answer)` serves these bytes once, and nothing after them, at http://slow.example/."""
    server = socket.create_server(("127.0.0.1", 0))
    connect = socket.create_connection

    def serve(answer):
        with server.accept()[0] as client:
            client.recv(4096)
            client.sendall(answer)
            client.recv(4096)  # until the other side hangs up

    def start(answer):
        Thread(target=serve, args=[answer], daemon=True).start()

    monkeypatch.setattr(outbound, "public_addresses", lambda host, port: ["127.0.0.1"])
    monkeypatch.setattr(
        outbound.socket,
        "create_connection",
        lambda address, **options: connect(server.getsockname(), **options),
    )
    yield start
    server.close()


def test_a_real_answer_is_read(local_site):
    local_site(b"HTTP/1.1 302 Found\r\nLocation: /nytt\r\nContent-Length: 0\r\n\r\n")
    assert outside_links.request("HEAD", "http://slow.example/") == (302, "/nytt")


def test_a_site_that_never_ends_its_answer_is_given_up(local_site, monkeypatch):
    monkeypatch.setattr(outside_links, "LIMITS", outbound.Limits(step=None, total=0.1))
    local_site(b"HTTP/1.1 200 OK\r\nContent-")
    assert status_of("http://slow.example/") in (CheckedLink.NO_ANSWER, 200)


@pytest.mark.django_db
def test_a_result_is_kept_for_a_day(site):
    site.answers[OUT] = (200, "")
    check_links([OUT])
    check_links([OUT])
    assert len(site.asked) == 1
    CheckedLink.objects.update(checked_at=timezone.now() - timedelta(days=2))
    site.answers[OUT] = (404, "")
    check_links([OUT])
    assert CheckedLink.objects.get(url=OUT).status == 404


@pytest.mark.django_db
def test_saving_a_draft_has_its_new_links_tried(site, settings, done):
    settings.CHECK_OUTSIDE_LINKS = True
    site.answers[OUT] = (404, "")
    with done():
        story = linking(f'<a href="{OUT}">verket</a>')
    assert len(findings(story, "outside-links")) == 1
    site.asked.clear()
    with done():
        story.save_revision()
    assert site.asked == []


@pytest.mark.django_db
def test_the_links_of_one_story_are_limited(monkeypatch):
    urls = [f"https://eramet.example/{number}" for number in range(80)]
    assert len(outside_links.stale(urls)) == outside_links.MOST
    html = "".join(f'<a href="{url}">x</a>' for url in urls[:2])
    content = linking(html).latest_revision.content
    assert signal_handlers.links_of(content).count("href") == 2
