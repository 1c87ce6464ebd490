"""Readers subscribe by a form that answers each address alike; only the mail and its button decide."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from core.health.checks import passes
from distribution.addresses import hash_of
from distribution.consent import end_subscriptions
from distribution.models import AvailabilityRequest, SignUpAttempt, Subscriber, Subscription
from distribution.suppression import suppress
from news.models import Topic
from tests.factories import locale, make_story, topic, translate
from tests.reader import Reading
from tests.subscribers import (
    FORM,
    KARI,
    answered,
    fill_in,
    get,
    links_in,
    newsroom,
    opened,
    post,
    queued,
    subscriber,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]
__all__ = ["queued"]
TEXTS = {
    "nb": ("Sjekk innboksen", "Bekreft at du ønsker e-post", "Nå abonnerer du"),
    "en": ("Check your inbox", "Confirm that you would like e-mail", "You subscribe now"),
}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_reader_subscribes_to_a_topic(language):
    key = str(topic("Energi og hydrogen").translation_key)
    inbox, subject, done = TEXTS[language]
    chosen = {"what": "chosen", "topics": [key], "kinds": ["news"], "frequency": "weekly"}
    answer = Reading(fill_in(f" {KARI}", language, **chosen))
    assert answer.status == 200 and answer.text("h1") == inbox
    assert not answer.response.cookies and "no-store" in answer.response.headers["Cache-Control"]
    waiting = str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    assert KARI not in waiting and "subscription" not in waiting
    (message,) = answered()
    assert message.to == [KARI] and message.subject.startswith(subject)
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    path = links_in(message)["confirm"]
    for _scanner in range(3):
        assert get(path).status == 200
        assert Client().head(path).status_code == 200
    stored = Subscriber.objects.get(address_key=KARI)
    assert stored.status == "pending" and not stored.subscriptions.exists()
    page = post(path)
    assert page.status == 200 and page.text("h1") == done and page.lang == language
    stored.refresh_from_db()
    row = stored.subscriptions.get()
    assert (stored.status, stored.language, stored.frequency) == ("active", language, "weekly")
    assert str(row.topic_key) == key and stored.kinds == ["news"]
    events = [event.kind for event in stored.consents.all()]
    assert events == ["requested", "confirmed"]
    assert post(path).status == get(path).status == 404


STATES = {
    # State of the address → the names of the links in the mail, or None if there is no mail.
    "unknown": {"confirm"},
    "pending": {"confirm"},
    "active": {"manage"},
    "ended": {"confirm"},
    "bounced": {"confirm"},
    "erased": {"confirm"},
    "complained": None,
    "blocked": None,
}


def in_state(state: str, address: str) -> None:
    reasons = {"bounced": "bounce", "complained": "complaint", "blocked": "manual"}
    reasons["erased"] = "erased"
    if state in ("active", "ended", "pending"):
        made = subscriber(address, is_confirmed=state != "pending")
        if state == "ended":
            end_subscriptions(made, Subscription.Reason.UNSUBSCRIBED)
    elif state in reasons:
        suppress(newsroom(), hash_of(address), reasons[state])


def test_each_address_gets_the_same_answer_with_the_same_queries():
    shown, queries = set(), {}
    fill_in("forst@avis.example")  # fills the process's memory of languages and sites
    answered()
    for state, expected in STATES.items():
        address = f"{state}@avis.example"
        in_state(state, address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = fill_in(address)
        shown.add((answer.status_code, answer.content.decode().replace(state, "…")))
        queries[state] = [query["sql"].split()[0] for query in asked]
        mails = [set(links_in(message)) for message in answered()]
        assert mails == ([expected] if expected else []), state
    assert len(shown) == 1
    assert {len(one) for one in queries.values()} == {len(queries["pending"])}, queries
    assert not Subscriber.objects.filter(address_key__startswith="complained").exists()


def test_an_active_subscriber_is_reminded_once_a_day_and_adds_what_is_new():
    made = subscriber()
    fill_in()
    assert len(answered()) == 1
    fill_in()
    assert answered() == []
    key = str(topic("Energi og hydrogen").translation_key)
    fill_in(what="chosen", topics=[key], frequency="weekly")
    (message,) = answered()
    assert made.subscriptions.count() == 1
    post(links_in(message)["confirm"])
    made.refresh_from_db()
    assert sorted(made.subscriptions.values_list("criteria_key", flat=True)) == [
        "all",
        f"topic:{key}",
    ]
    assert made.frequency == "at_once"


def test_confirming_lifts_what_the_person_may_lift():
    suppress(newsroom(), hash_of(KARI), "bounce")
    fill_in()
    path = links_in(answered()[0])["confirm"]
    suppress(newsroom(), hash_of(KARI), "manual")
    assert post(path).status == 404
    assert Subscriber.objects.get(address_key=KARI).status == "pending"


BAD = {
    "no address": {"email": ""},
    "no domain": {"email": "kari"},
    "another header": {"email": "kari@avis.example\r\nBcc: alle@avis.example"},
    "a space": {"email": "kari @avis.example"},
    "unknown topic": {"what": "chosen", "topics": ["6a1f6b8e-0000-4000-8000-000000000000"]},
    "nothing chosen": {"what": "chosen"},
    "no kind": {"kinds": []},
    "unknown frequency": {"frequency": "hourly"},
    "unknown language": {"language": "de"},
    "no time": {"opened": ""},
    "forged time": {"opened": "form:1vXqAA:AAAAAAAA"},
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_shown_again_and_nothing_is_stored(case):
    values = dict(BAD[case])
    client = Client()
    data = {"email": KARI, "language": "nb", "what": "everything", "frequency": "daily"}
    data |= {"kinds": ["invitation"], "opened": opened(), **values}
    page = Reading(client.post(FORM["nb"], data))
    assert page.status == 422 and page.all("[role=alert]")
    assert not Subscriber.objects.exists() and not SignUpAttempt.objects.exists()
    if "frequency" not in values:
        assert page.one("input[name=frequency][value=daily]").get("checked") is not None
    if "time" in case:
        again = page.values("input[name=opened]", "value")[0]
        assert again and again != data["opened"]


def test_programs_that_fill_in_everything_or_at_once_subscribe_nobody():
    trapped = fill_in(website="https://spam.example/")
    assert trapped.status_code == 200
    quick = Client().get(FORM["nb"])
    time = Reading(quick).values("input[name=opened]", "value")[0]
    page = Reading(fill_in(opened=time))
    assert page.status == 422 and page.values("input[name=opened]", "value") == [time]
    assert not Subscriber.objects.exists() and answered() == []


def test_many_from_one_network_are_refused_and_nothing_is_lost(settings):
    answers = [fill_in(f"kari{number}@avis.example") for number in range(30)]
    limit = settings.SIGN_UP_LIMITS["network_hourly"]
    assert [one.status_code for one in answers].count(200) == limit
    assert Subscriber.objects.count() == SignUpAttempt.objects.count() == limit
    refused = Reading(answers[-1])
    assert refused.status == 429
    assert refused.values("input[name=email]", "value") == ["kari29@avis.example"]
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert fill_in("ola@avis.example", client=elsewhere).status_code == 200


def test_one_address_gets_a_few_mails_only(settings):
    answers = {fill_in().content for _attempt in range(6)}
    limit = settings.SIGN_UP_LIMITS["address_hourly"]
    assert len(answers) == 1
    assert len(answered()) == limit == SignUpAttempt.objects.count()


def test_the_brake_for_all_is_logged_and_shown(settings, caplog):
    assert passes("sign_up")
    settings.SIGN_UP_LIMITS = {**settings.SIGN_UP_LIMITS, "all_hourly": 1}
    fill_in()
    with caplog.at_level(logging.ERROR):
        assert fill_in("ola@avis.example").status_code == 429
    assert "Too many sign-ups" in caplog.text and "avis.example" not in caplog.text
    assert not passes("sign_up")


def test_a_reader_is_told_once_when_a_story_is_available_in_english():
    page = make_story("Bare på norsk")
    story = Reading(Client().get(page.url))
    (url,) = story.values(".availability a[hreflang=en]", "href")
    form = get(url)
    assert form.status == 200 and form.lang == "en" and "Bare på norsk" in form
    assert form.values("meta[name=robots]", "content") == ["noindex, nofollow"]
    query = url.partition("/en/subscribe/")[2]
    assert fill_in(language="en", query=query).status_code == 200
    (message,) = answered()
    assert "Bare på norsk" in message.body
    post(links_in(message)["confirm"])
    wish = AvailabilityRequest.objects.get()
    assert (wish.story_key, wish.language) == (page.translation_key, "en")
    assert wish.subscriber.status == "active" and not wish.subscriber.subscriptions.exists()
    there = translate(page, "In English")
    assert Client().get(url).url == there.url
    assert Client().get(f"{FORM['en']}?story=x&language=en").status_code == 200


def test_pages_lead_to_the_form_filled_in():
    energy = topic("Energi og hydrogen")
    page = Reading(Client().get(energy.get_absolute_url()))
    (url,) = [one for one in page.values(".follow a", "href") if one.startswith(FORM["nb"])]
    form = get(url)
    chosen = form.one(f"input[name=topics][value='{energy.translation_key}']")
    assert chosen.get("checked") is not None
    assert form.one("input[name=what][value=chosen]").get("checked") is not None
    (footer,) = Reading(Client().get("/nb/")).values(f".footer a[href={FORM['nb']}]", "href")
    plain = get(footer)
    assert plain.values("meta[name=robots]", "content") == []
    assert plain.one("input[name=what][value=everything]").get("checked") is not None


def test_only_topics_with_public_stories_are_offered():
    unused = Topic.objects.create(name="Romfart", locale=locale("nb"), live=True)
    draft = Topic.objects.create(name="Dykking", locale=locale("nb"), live=True)
    make_story("Utkast", topics=[draft], publish=False)
    offered = get(FORM["nb"]).values("input[name=topics]", "value")
    assert str(topic("Energi og hydrogen").translation_key) in offered
    assert not {str(unused.translation_key), str(draft.translation_key)} & {*offered}
