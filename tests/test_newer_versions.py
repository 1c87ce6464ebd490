"""Two users save the same item: the second one is asked and sees both versions, and neither is overwritten."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from news.models import Contact, StoryPage
from pictures.models import Picture
from tests.editor import Editor, Screen, edit, stream
from tests.factories import person, said_of

pytestmark = pytest.mark.django_db
MINE, NEWER = "Ingressen slik jeg skrev den.", "Ingressen slik de skrev den."


def story():
    return StoryPage.objects.filter(locale__language_code="nb").first()


def reopened(editor, address) -> dict:
    """Return the form as a browser without scripts sends it."""
    return {**editor.open(address).fields, **stream_fields()}


def stream_fields():
    from wagtail.test.utils.form_data import nested_form_data

    return nested_form_data({"body": stream()})


def saved_by_another(page, **fields):
    """Save the same page as another editor."""
    page = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision(user=person("kommunikasjon"), log_action=True)


def latest(page):
    return StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def press(screen: Screen, **button) -> dict:
    return {**screen.fields, **button}


@pytest.fixture
def crossed(log_in):
    """Return (editor, URL, page, response to the second save) after two users have saved the same story."""
    editor, page = log_in("redaktor"), story()
    page.save_revision(user=editor.user)
    form = reopened(editor, edit(page))
    newer = saved_by_another(page, lead=NEWER)
    response = editor.client.post(edit(page), {**form, "lead": MINE})
    return editor, page, newer, response


def test_the_second_save_asks_and_names_the_first_user(crossed):
    _editor, page, newer, response = crossed
    screen = Screen(response)
    assert response.status_code == 409
    assert str(person("kommunikasjon")) in screen
    assert "jeg" in screen.texts(".addition") and "de" in screen.texts(".deletion")
    assert latest(page).lead == NEWER
    assert StoryPage.objects.get(pk=page.pk).latest_revision == newer


def test_the_safe_button_comes_first_and_keeps_both(crossed):
    editor, page, newer, response = crossed
    screen = Screen(response)
    assert next(one.get("value") for one in screen.all("form[data-save-form] button")) == "beside"
    after = editor.client.post(edit(page), press(screen, unsaved="beside"))
    assert (after.status_code, after["Location"]) == (302, edit(page))
    assert StoryPage.objects.get(pk=page.pk).latest_revision == newer
    assert latest(page).lead == NEWER
    kept = page.revisions.filter(user=editor.user).order_by("-created_at").first()
    assert kept.as_object().lead == MINE
    assert newer.is_latest_revision()
    assert PageLogEntry.objects.filter(
        page=page, action="core.keep_version", revision=kept
    ).exists()
    assert editor.open(edit(page)).fields["lead"] == NEWER


def test_the_sent_version_can_be_saved_and_the_other_stays_in_the_history(crossed):
    editor, page, newer, response = crossed
    after = editor.client.post(edit(page), press(Screen(response)))
    assert after.status_code == 302
    assert latest(page).lead == MINE
    assert newer in page.revisions.all() and newer.as_object().lead == NEWER


def test_only_the_newer_version_that_was_shown_can_be_overwritten(crossed):
    editor, page, _newer, response = crossed
    saved_by_another(page, lead="En tredje ingress.")
    after = editor.client.post(edit(page), press(Screen(response)))
    assert after.status_code == 409
    assert latest(page).lead == "En tredje ingress."


def test_the_form_can_be_shown_with_the_sent_text(crossed):
    editor, page, _newer, response = crossed
    shown = editor.client.post(edit(page), press(Screen(response), unsaved="show"))
    screen = Screen(shown)
    assert (shown.status_code, screen.fields["lead"]) == (200, MINE)
    assert latest(page).lead == NEWER
    # A version that the user has seen is not asked about again.
    after = editor.client.post(edit(page), {**screen.fields, **stream_fields(), "lead": MINE})
    assert after.status_code == 302
    assert latest(page).lead == MINE


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_publishing_and_submitting_over_a_newer_version_ask_too(log_in, action):
    editor, page = log_in("redaktor"), story()
    page.save_revision(user=editor.user)
    form = reopened(editor, edit(page))
    saved_by_another(page, lead=NEWER)
    response = editor.client.post(edit(page), {**form, "lead": MINE, action: "1"})
    assert response.status_code == 409
    assert StoryPage.objects.get(pk=page.pk).lead != MINE
    assert not page.workflow_states.exists()
    after = editor.client.post(edit(page), press(Screen(response)))
    assert after.status_code == 302
    if action == "action-publish":
        assert StoryPage.objects.get(pk=page.pk).lead == MINE


def test_two_windows_of_one_user_are_compared(log_in):
    editor, page = log_in("redaktor"), story()
    page.save_revision(user=editor.user)
    one, other = (reopened(editor, edit(page)) for _window in range(2))
    assert editor.client.post(edit(page), {**one, "lead": NEWER}).status_code == 302
    response = editor.client.post(edit(page), {**other, "lead": MINE})
    assert response.status_code == 409
    assert "Du har selv" in Screen(response)


def test_errors_in_a_field_do_not_take_the_question_away(log_in):
    editor, page = log_in("redaktor"), story()
    page.save_revision(user=editor.user)
    form = {**reopened(editor, edit(page)), "lead": MINE, "go_live_at": "nonsens"}
    came_back = Screen(editor.client.post(edit(page), form))
    assert came_back.status == 200
    saved_by_another(page, lead=NEWER)
    again = {**came_back.fields, **stream_fields(), "lead": MINE, "go_live_at": ""}
    assert editor.client.post(edit(page), again).status_code == 409


def test_the_same_text_saved_twice_is_no_question(log_in):
    editor, page = log_in("redaktor"), story()
    page.save_revision(user=editor.user)
    form = reopened(editor, edit(page))
    assert editor.client.post(edit(page), {**form, "lead": MINE}).status_code == 302
    assert editor.client.post(edit(page), {**form, "lead": MINE}).status_code == 302


def test_an_autosave_over_a_newer_version_is_refused_as_wagtail_does(log_in):
    editor, page = log_in("redaktor"), story()
    page.save_revision(user=editor.user)
    form = reopened(editor, edit(page))
    saved_by_another(page, lead=NEWER)
    response = editor.client.post(
        edit(page), {**form, "lead": MINE}, headers={"Accept": "application/json"}
    )
    assert (response.status_code, response.json()["error_code"]) == (400, "invalid_revision")
    assert latest(page).lead == NEWER


def test_a_snippet_is_compared_like_a_story(log_in):
    editor, item = log_in("redaktor"), Contact.objects.first()
    item.save_revision(user=editor.user)
    address = reverse("wagtailsnippets_news_contact:edit", args=[item.pk])
    form = editor.open(address).fields
    newer = Contact.objects.get(pk=item.pk)
    newer.title = "Deres tittel"
    revision = newer.save_revision(user=person("kommunikasjon"))
    response = editor.client.post(address, {**form, "title": "Min tittel"})
    assert response.status_code == 409
    screen = Screen(response)
    assert "Deres" in screen and "Min" in screen
    kept = editor.client.post(address, press(screen, unsaved="beside"))
    assert kept.status_code == 302
    item.refresh_from_db()
    assert item.latest_revision == revision
    assert "Min tittel" in [one.as_object().title for one in item.revisions.all()]


def test_a_picture_without_versions_asks_with_both_texts(log_in):
    editor, picture = log_in("redaktor"), Picture.objects.first()
    address = reverse("wagtailimages:edit", args=[picture.pk])
    form = editor.open(address).fields
    picture.write_texts("nb", caption="Deres bildetekst")
    picture.save()
    response = editor.client.post(address, {**form, "caption_nb": "Min bildetekst"})
    assert response.status_code == 409
    screen = Screen(response)
    assert "Deres bildetekst" in screen and "Min bildetekst" in screen
    assert said_of(picture, "caption")[0] == "Deres bildetekst"
    shown = Screen(editor.client.post(address, press(screen, unsaved="show")))
    assert shown.fields["caption_nb"] == "Min bildetekst"
    assert editor.client.post(address, shown.fields).status_code == 302
    assert said_of(picture, "caption")[0] == "Min bildetekst"


def test_a_picture_without_another_change_is_saved_at_once(log_in):
    editor, picture = log_in("redaktor"), Picture.objects.first()
    address = reverse("wagtailimages:edit", args=[picture.pk])
    form = editor.open(address).fields
    assert editor.client.post(address, {**form, "caption_nb": "Ny"}).status_code == 302


def test_the_comparison_shows_nothing_without_permission(log_in):
    page = story()
    page.save_revision(user=person("redaktor"))
    form = reopened(Editor(log_in("redaktor").client), edit(page))
    secret = saved_by_another(page, lead="Hemmelig ingress.")
    assert secret.as_object().lead == "Hemmelig ingress."
    other = log_in("oversetter.en")
    response = other.client.post(edit(page), {**form, "loaded_by": other.user.pk})
    assert "Hemmelig" not in response.content.decode()
    assert Page.objects.get(pk=page.pk).latest_revision == secret
