"""Comments on stories: mentions by mail, what is open on the release page, and the reason of a return."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Comment
from wagtail.models.pages import CommentReply
from wagtail.users.models import UserProfile

from release.comments.mentions import mentioned, readers_of
from release.models import Mention
from release.versions import release_of
from tests.editor import edit, stream, task_url
from tests.factories import fresh, locale, make_story, person
from tests.translations import sent, translated
from translation.localize.segments import segments_of
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    mail.outbox.clear()
    return make_story("Kaien åpner", publish=False)


def formset(*texts) -> dict[str, str]:
    """Return the fields that the editor's script adds for new comments on the headline."""

    def management(prefix, count):
        names = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
        return dict(zip((f"{prefix}-{name}" for name in names), (count, 0, 0, 1000), strict=True))

    fields = management("comments", len(texts))
    for number, text in enumerate(texts):
        prefix = f"comments-{number}"
        fields |= {
            f"{prefix}-id": "",
            f"{prefix}-text": text,
            f"{prefix}-contentpath": "title",
            f"{prefix}-position": "",
            f"{prefix}-DELETE": "",
            f"{prefix}-resolved": "",
            **management(f"{prefix}-replies", 0),
        }
    return {name: str(value) for name, value in fields.items()}


def comment_in_the_editor(log_in, page, text, name="redaktor"):
    editor = log_in(name)
    form = editor.filled(edit(page), body=stream())
    editor.client.post(edit(page), {**form, **formset(text)})
    return Comment.objects.filter(page=page).last()


def comment_on(page, text, by="redaktor", path="title"):
    return Comment.objects.create(page=page, user=person(by), text=text, contentpath=path)


def detail(page):
    return reverse("release:detail", args=[release_of(page).pk])


def test_a_comment_is_written_in_the_editor_and_shown_there(log_in, page):
    comment = comment_in_the_editor(log_in, page, "Er dette riktig?")
    assert comment.text == "Er dette riktig?" and comment.user == person("redaktor")
    html = log_in("kommunikasjon").client.get(edit(page)).content.decode()
    assert "Er dette riktig?" in html and "comments.js" in html
    assert not mail.outbox


def test_a_mention_in_the_editor_notifies_the_colleague_once(log_in, page):
    comment_in_the_editor(log_in, page, "Hva mener du, @Solveig Aamodt?")
    (sent_mail,) = mail.outbox
    assert sent_mail.to == [person("kommunikasjon").email]
    assert "Hva mener du, @Solveig Aamodt?" in sent_mail.body
    page = fresh(page)
    log_in("redaktor").send_story(edit(page), title="Kaien åpner nå")
    fresh(page).save_revision()
    Comment.objects.get().save()
    assert len(mail.outbox) == 1


def test_a_reply_notifies_those_whom_it_mentions(page):
    comment = comment_on(page, "Sjekk dette.")
    CommentReply.objects.create(comment=comment, user=person("kommunikasjon"), text="Ja, @Jonas!")
    (sent_mail,) = mail.outbox
    assert sent_mail.to == [person("redaktor").email]
    assert f"?comment={comment.pk}" in sent_mail.body


def test_a_user_who_is_mentioned_later_in_the_same_comment_is_notified_alone(page):
    comment = comment_on(page, "@Solveig")
    comment.text = "@Solveig og @Ada"
    comment.save()
    assert [one.to for one in mail.outbox] == [
        [person("kommunikasjon").email],
        [person("admin").email],
    ]


def test_the_mail_is_in_the_language_of_its_receiver(page):
    UserProfile.objects.update_or_create(
        user=person("kommunikasjon"), defaults={"preferred_language": "en"}
    )
    comment_on(page, "@Solveig @Ada")
    subjects = {one.to[0]: one.subject for one in mail.outbox}
    assert subjects[person("kommunikasjon").email] == "Jonas Ekrem mentioned you: Kaien åpner"
    assert subjects[person("admin").email] == "Jonas Ekrem nevnte deg: Kaien åpner"


@pytest.mark.parametrize("text", ["@Hannah Whitlock", "@oversetter.nb", "@Tuva", "@ukjent", "@"])
def test_users_who_may_not_open_the_story_are_not_notified(page, text):
    if text == "@oversetter.nb":
        page = make_story("The quay", language="en", publish=False)
    comment_on(page, text)
    assert not mail.outbox and not Mention.objects.exists()


def test_nobody_is_notified_of_their_own_comment(page):
    comment_on(page, "Husk dette, @Jonas Ekrem", by="redaktor")
    assert not mail.outbox


def test_a_mail_address_in_a_comment_is_no_mention(page):
    comment_on(page, "Skriv til solveig@jonas.example eller post@Solveig")
    assert not mail.outbox


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Solveig Aamodt: se her", ["kommunikasjon"]),
        ("(@solveig)", ["kommunikasjon"]),
        ("@kommunikasjon@varde.example", ["kommunikasjon"]),
        ("@kommunikasjon, og @redaktor.", ["kommunikasjon", "redaktor"]),
        ("@Solveigsen", []),
        ("@Jonas @Jonas @JONAS", ["redaktor"]),
    ],
)
def test_users_are_mentioned_by_name_or_address(page, text, names):
    assert mentioned(text, readers_of(page)) == [person(name) for name in names]


def test_an_ambiguous_first_name_means_nobody(page):
    admin = person("admin")
    admin.first_name = "Solveig"
    admin.save()
    assert mentioned("@Solveig", readers_of(page)) == []
    assert mentioned("@Solveig Aamodt", readers_of(page)) == [person("kommunikasjon")]


def test_line_breaks_in_a_headline_do_not_reach_the_mails_headers(page):
    type(page).objects.filter(pk=page.pk).update(draft_title="Kaien\r\nBcc: x@y.example")
    comment_on(fresh(page), "@Solveig")
    (sent_mail,) = mail.outbox
    assert "\n" not in sent_mail.subject and not sent_mail.bcc


def test_the_release_page_lists_open_comments_with_who_and_where(log_in, page):
    comment = comment_on(page, "<b>Er dette riktig?</b>")
    done = comment_on(page, "Alt løst")
    Comment.objects.filter(pk=done.pk).update(resolved_at=done.created_at)
    screen = log_in("redaktor").open(detail(page))
    assert "Åpne kommentarer: 1" in screen
    assert "<b>Er dette riktig?</b>" in screen and "Alt løst" not in screen
    assert f"{edit(page)}?comment={comment.pk}" in screen.values(".release__meta a", "href")
    assert "Jonas Ekrem · Tittel" in screen


def test_comments_on_texts_of_a_translation_are_counted(log_in):
    page = make_story("Kaien")
    translation = sent(page)
    segment = segments_of(translation).first()
    for text in ("Ett", "To"):
        translation.comments.create(
            context=segment.context, text=text, created_by=person("redaktor")
        )
    screen = log_in("redaktor").open(detail(page))
    assert "Åpne kommentarer: 2" in screen
    assert "2 på tekster i oversettelsen" in screen


def test_a_translator_does_not_see_the_comments_on_the_original(log_in):
    page = make_story("Kaien")
    translated(page, {})
    comment_on(page, "Bare for redaksjonen")
    client = log_in("oversetter.en").client
    assert "Bare for redaksjonen" not in client.get(detail(page)).content.decode()


def returned(page, reason):
    state = page.get_workflow().start(page, person("kommunikasjon")).current_task_state
    state.task.specific.on_action(state, person("redaktor"), "reject", comment=reason)


def test_the_reason_of_a_return_is_shown_above_the_form_and_on_the_release_page(log_in, page):
    returned(page, "Ingressen er for <i>lang</i>.")
    writer = log_in("kommunikasjon")
    for address in (edit(page), detail(page)):
        screen = writer.open(address)
        assert "Sendt tilbake av Jonas Ekrem." in screen
        assert "Ingressen er for <i>lang</i>." in screen


def test_a_text_that_is_submitted_again_is_no_longer_returned(log_in, page):
    returned(page, "Ingressen er for lang.")
    fresh(page).current_workflow_state.resume(person("kommunikasjon"))
    assert "Ingressen er for lang." not in log_in("redaktor").open(edit(page))


def test_the_approver_sees_what_is_open_when_opening_the_story(log_in, page):
    comment_on(page, "Mangler sitatsjekk")
    page.get_workflow().start(page, person("kommunikasjon"))
    screen = log_in("redaktor").open(edit(page))
    assert "Mangler sitatsjekk" in " ".join(screen.texts(".messages"))
    assert log_in("redaktor").client.post(task_url(page, "approve"), {"comment": ""})


def test_the_reason_of_a_returned_translation_is_on_the_release_page(log_in):
    page = make_story("Kaien")
    translation = sent(page)
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    review.decide(translation, person("redaktor"), "reject", "Feil navn på kaien")
    screen = log_in("redaktor").open(detail(page))
    assert "Feil navn på kaien" in screen
    assert page.get_translation(locale("en")).current_workflow_state


def test_the_comments_of_one_language_stay_with_it(page):
    story = make_story("Kaien")
    comment_on(story, "På norsk")
    fresh(story).save_revision()
    translated(fresh(story), {})
    assert not Comment.objects.filter(page=story.get_translation(locale("en"))).exists()
