"""The screens for withdrawing and correcting, and who may use them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.urls import reverse

from news.models import NewsIndexPage
from release.models import EarlierVersion, Withdrawal
from release.withdrawal.actions import withdraw
from tests.factories import fresh, make_newsroom, make_story, person
from tests.releases_of_stories import make_pair
from tests.withdrawals import REASON, addresses, correct, public_pair, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return public_pair()


def detail(pair) -> str:
    return reverse("release:detail", args=[pair.release.pk])


def withdraw_url(pair) -> str:
    return reverse("release:withdraw", args=[pair.release.pk])


def filled() -> dict[str, str]:
    return {f"reason-{language}": text for language, text in REASON.items()}


def test_an_editor_in_chief_withdraws_after_reading_what_will_happen(log_in, pair):
    editor = log_in("redaktor")
    screen = editor.open(detail(pair))
    assert withdraw_url(pair) in screen.values("#release-withdrawal a", "href")
    confirm = editor.open(withdraw_url(pair))
    for page in (pair.story, pair.english):
        assert page.full_url in confirm and page.title in confirm
    answer = editor.send(withdraw_url(pair), **filled())
    assert answer.headers["Location"] == detail(pair)
    assert statuses(addresses(pair)) == [410, 410]
    assert Withdrawal.objects.get().reasons == REASON
    assert REASON["nb"] in editor.open(detail(pair)).text("#release-withdrawal")


def test_and_publishes_it_again(log_in, pair):
    withdrawal = withdraw(pair.release, person("redaktor"))
    editor = log_in("redaktor")
    url = reverse("release:restore", args=[pair.release.pk, withdrawal.pk])
    assert url in editor.open(detail(pair)).values("#release-withdrawal form", "action")
    editor.client.post(url)
    assert pair.live == [True, True]
    assert not editor.open(detail(pair)).all(f"form[action={url}]")


def test_the_reason_why_it_cannot_be_restored_is_shown(log_in, pair):
    withdrawal = withdraw(pair.release, person("redaktor"))
    fresh(pair.story).latest_revision.publish()
    editor = log_in("redaktor")
    url = reverse("release:restore", args=[pair.release.pk, withdrawal.pk])
    answer = editor.client.post(url, follow=True)
    assert "er publisert på nytt" in answer.content.decode()


def test_a_story_cannot_replace_itself(log_in, pair):
    editor = log_in("redaktor")
    answer = editor.send(withdraw_url(pair), replaced_by=str(pair.english.pk))
    assert answer.status_code == 422
    assert pair.live == [True, True]


def test_another_story_replaces_it(log_in, pair):
    other = public_pair("Bedre kran").story
    log_in("redaktor").send(withdraw_url(pair), replaced_by=str(other.pk))
    assert Withdrawal.objects.get().replaced_by == other


@pytest.mark.parametrize("name", ["kommunikasjon", "oversetter.en", "oversetter.nb"])
def test_without_the_right_to_publish_in_all_languages_nothing_is_withdrawn(log_in, pair, name):
    editor = log_in(name)
    editor.client.post(withdraw_url(pair), filled())
    editor.client.get(withdraw_url(pair))
    assert pair.live == [True, True] and not Withdrawal.objects.exists()


@pytest.mark.parametrize("name", ["kommunikasjon", "oversetter.en", "oversetter.nb"])
def test_nor_published_again_or_hidden(log_in, pair, name):
    story = correct(pair.story, "Kranen er gul.")
    earlier = EarlierVersion.objects.get(page=story)
    withdrawal = withdraw(pair.release, person("redaktor"))
    editor = log_in(name)
    editor.client.post(reverse("release:restore", args=[pair.release.pk, withdrawal.pk]))
    editor.client.post(reverse("release:earlier", args=[pair.release.pk, earlier.pk]))
    earlier.refresh_from_db()
    assert pair.live == [False, False] and not earlier.is_hidden


def test_communications_see_why_they_cannot_withdraw_and_can_correct(log_in, pair):
    card = log_in("kommunikasjon").open(detail(pair))
    assert withdraw_url(pair) not in card.values("#release-withdrawal a", "href")
    assert "Bare redaktører" in card.text("#release-withdrawal")
    url = reverse("wagtailadmin_pages:edit", args=[pair.story.pk])
    assert f"{url}#id_corrections-FORMS" in card.values("#release-withdrawal a", "href")


def test_an_editor_hides_an_earlier_version_and_shows_it_again(log_in, pair):
    story = correct(pair.story, "Kranen er gul.")
    editor = log_in("redaktor")
    url = reverse("release:earlier", args=[pair.release.pk, EarlierVersion.objects.get().pk])
    assert url in editor.open(detail(pair)).values("#release-withdrawal form", "action")
    editor.client.post(url)
    assert statuses([f"{story.url}versions/1/"]) == [404]
    assert "skjult for lesere" in editor.open(detail(pair)).text("#release-withdrawal")
    editor.client.post(url, {"show": "1"})
    assert statuses([f"{story.url}versions/1/"]) == [200]


def test_a_version_of_another_release_is_not_found(log_in, pair):
    correct(pair.story, "Kranen er gul.")
    other = public_pair("En annen sak")
    url = reverse("release:earlier", args=[other.release.pk, EarlierVersion.objects.get().pk])
    assert log_in("redaktor").client.post(url).status_code == 404


def test_a_draft_that_was_never_public_has_no_card(log_in):
    assert not log_in("redaktor").open(detail(make_pair())).all("#release-withdrawal")


@pytest.mark.django_db(transaction=True)
def test_two_editors_withdraw_the_same_release_in_the_same_moment():
    pair = public_pair()
    editors = [person("redaktor"), person("kommunikasjon")]
    ready = Barrier(2)

    def act(user):
        ready.wait()
        try:
            return withdraw(pair.release, user, reasons=REASON).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        made = list(people.map(act, editors))
    assert len(set(made)) == 1 and Withdrawal.objects.count() == 1
    assert pair.actions.count("withdrawn") == 1
    assert statuses(addresses(pair)) == [410, 410]


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "9" * 5000, "\0", "draft"])
def test_the_form_names_no_draft_of_another_newsroom(log_in, pair, number):
    home = make_newsroom("sildvik.example", "Sildvik presse").root_page
    news = NewsIndexPage(title="Nyheter", locale=home.locale)
    home.add_child(instance=news)
    draft = make_story("Sildvik legger ned", under=news, publish=False)
    sent = {"reason-nb": "x" * 501, "replaced_by": draft.pk if number == "draft" else number}
    answer = log_in("redaktor").client.post(withdraw_url(pair), sent)
    assert answer.status_code == 422
    assert "Sildvik legger ned" not in answer.content.decode()
    sent["reason-nb"] = "Tallene var feil."
    if number:
        assert log_in("redaktor").client.post(withdraw_url(pair), sent).status_code == 422
        assert pair.live == [True, True]
