"""The card “E-mail” on the release page, mails under embargo, objections, and the list of subscribers."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from distribution.contacts.links import make_objection_token, objection_url
from distribution.embargo.sending import has_untold_change, send_embargoed, tell_of_change
from distribution.models import (
    ContactEvent,
    Delivery,
    Dispatch,
    Mailing,
    Subscriber,
    Suppression,
)
from release.actions import set_embargo
from release.models import ReleaseEvent
from release.versions import release_of
from tests.factories import make_newsroom, make_story, person
from tests.mailings import (
    contact,
    dispatch_of,
    press_list,
    published,
    send_all,
    states,
    subscriber,
)
from tests.personal_links import approved_story, embargo, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def editor(client):
    client.force_login(person("redaktor"))
    return client


def url(name, story, *args):
    return reverse(f"distribution_release:{name}", args=[release_of(story).pk, *args])


def page_of(client, story):
    return client.get(reverse("release:detail", args=[release_of(story).pk])).content.decode()


def test_the_card_counts_recipients_before_publication_without_doubles(editor):
    story = make_story("Kran over fjorden", publish=False)
    for language in ("nb", "nb", "en"):
        subscriber(language)
    subscriber("en", language_rule="wait")
    both = subscriber("nb", address="begge@avisa.example")
    people = press_list(contact("nb", address=both.address), contact("en"))
    answer = editor.post(url("mailing", story), {"to_subscribers": "on", "lists": [people.pk]})
    assert answer.status_code == 302
    page = page_of(editor, story)
    assert "5 mottakere får denne ved publisering" in page
    assert "2 av dem får den på et annet språk" in page and "1 til venter" in page
    editor.post(url("mailing", story), {"lists": [people.pk]})
    assert "2 mottakere" in page_of(editor, story)
    past = {"send_at": "2020-01-01 10:00"}
    assert editor.post(url("mailing", story), past).status_code == 422


def test_a_mail_is_held_continued_and_cancelled_and_the_history_says_so(editor):
    subscriber()
    story = published()
    dispatch = dispatch_of(story)
    editor.post(url("hold", story, dispatch.pk))
    send_all()
    assert not mail.outbox and "Stanset av en redaktør" in page_of(editor, story)
    editor.post(url("resume", story, dispatch.pk))
    editor.post(url("cancel", story, dispatch.pk))
    send_all()
    assert not mail.outbox
    dispatch.refresh_from_db()
    assert dispatch.state == Dispatch.State.CANCELLED
    actions = release_of(story).events.values_list("action", flat=True)
    assert {"mail_held", "mail_resumed", "mail_cancelled"} <= set(actions)


@pytest.mark.parametrize("name", ["kommunikasjon", "oversetter.en"])
def test_only_who_may_publish_stops_mails_or_sends_under_embargo(client, name):
    subscriber()
    story = published()
    client.force_login(person(name))
    for path in (
        url("hold", story, dispatch_of(story).pk),
        url("mailing", story),
        url("embargo", story),
        url("tell_change", story),
        url("follow_up", story, "correction"),
    ):
        assert client.post(path).status_code in (302, 403)
    assert dispatch_of(story).state != Dispatch.State.HELD
    assert not Mailing.objects.exists()


def test_an_uncertain_mail_is_sent_again_only_by_a_user(editor):
    subscriber()
    story = published()
    send_all()
    delivery = Delivery.objects.get()
    Delivery.objects.update(state=Delivery.State.UNCERTAIN)
    send_all()
    assert len(mail.outbox) == 1
    assert "Send på nytt" in page_of(editor, story)
    editor.post(url("again", story, delivery.pk))
    send_all()
    assert [one.extra_headers["Message-ID"] for one in mail.outbox] == [delivery.message_id] * 2


@pytest.fixture
def embargoed():
    story = approved_story()
    embargo(story, in_days(1))
    return story


def test_under_embargo_named_contacts_get_one_personal_link_each(editor, embargoed):
    kari, per, no = contact("nb"), contact("en"), contact("nb", do_not_contact=True)
    subscriber()
    lists = [press_list(kari, per), press_list(kari, no)]
    names = editor.get(url("embargo", embargoed), {"lists": [one.pk for one in lists]})
    text = names.content.decode()
    assert kari.name in text and per.name in text and no.name not in text
    chosen = {"contact": [kari.pk, per.pk, no.pk, "nonsense"]}
    assert editor.post(url("embargo", embargoed), chosen).status_code == 302
    send_all()
    assert sorted(one.to[0] for one in mail.outbox) == sorted([kari.address, per.address])
    for message in mail.outbox:
        assert {"sperrefrist:", "embargoed"} <= set(message.body.lower().split())
        assert "Hemmelig kran" not in str(message.message()) and "/p/" in message.body
        assert "List-Unsubscribe" not in message.extra_headers
    links = set(release_of(embargoed).personal_links.values_list("name", flat=True))
    assert links == {kari.name, per.name}
    # The same contacts get no second link, and subscribers nothing at all.
    editor.post(url("embargo", embargoed), chosen)
    send_all()
    assert len(mail.outbox) == 2
    assert all(Delivery.objects.values_list("is_embargoed", flat=True))


def test_the_personal_link_of_a_mail_opens_the_release(client, embargoed):
    send_embargoed(release_of(embargoed), [contact("nb")], person("redaktor"))
    send_all()
    path = next(word for word in mail.outbox[0].body.split() if "/p/" in word)
    path = path[path.index("/p/") :]
    assert client.get(path).status_code == 200


def test_a_changed_embargo_is_told_to_exactly_the_contacts_who_got_it(editor, embargoed):
    release, (kari, per) = release_of(embargoed), (contact("nb"), contact("nb"))
    send_embargoed(release, [kari, per], person("redaktor"))
    send_all()
    assert not has_untold_change(release)
    per.do_not_contact = True
    per.save()
    set_embargo(release, in_days(2), person("redaktor"))
    assert has_untold_change(release)
    assert "nye tidspunktet" in page_of(editor, embargoed)
    mail.outbox.clear()
    editor.post(url("tell_change", embargoed))
    send_all()
    assert [one.to for one in mail.outbox] == [[kari.address]]
    assert mail.outbox[0].extra_headers["In-Reply-To"]
    assert not has_untold_change(release)


def test_no_mail_goes_out_under_an_embargo_that_is_none_or_to_no_one(embargoed):
    from django.core.exceptions import ValidationError

    release = release_of(embargoed)
    with pytest.raises(ValidationError):
        send_embargoed(release, [contact("nb", do_not_contact=True)], person("redaktor"))
    with pytest.raises(ValidationError):
        tell_of_change(release, person("redaktor"))
    with pytest.raises(ValidationError):
        send_embargoed(release_of(make_story("Uten")), [contact("nb")], person("redaktor"))
    assert not Dispatch.objects.filter(kind__startswith="embargo").exists()


def test_a_revoked_link_is_not_mailed(embargoed):
    release = release_of(embargoed)
    dispatch = send_embargoed(release, [contact("nb")], person("redaktor"))
    release.personal_links.update(revoked_at=timezone.now())
    send_all()
    assert not mail.outbox and set(states(dispatch).values()) == {"not_public"}


def test_a_contact_objects_by_post_only_and_gets_nothing_more(client):
    kari = contact("nb")
    token = make_objection_token(kari)
    path = f"/subscription/object/{token}/"
    assert objection_url(kari).endswith(path)
    assert client.get(path).status_code == 200
    assert client.head(path.replace("object/", "object/one-click/")).status_code == 200
    kari.refresh_from_db()
    assert not kari.do_not_contact
    assert client.get(path[:-3] + "xx/").status_code == 404
    one_click = client.post(path.replace("object/", "object/one-click/"))
    assert (one_click.status_code, one_click.headers["Content-Type"][:10]) == (200, "text/plain")
    assert client.post(path).status_code == 200
    kari.refresh_from_db()
    assert kari.do_not_contact
    assert Suppression.objects.get().reason == Suppression.Reason.OBJECTION
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_the_first_mail_to_a_contact_informs_them_once(editor):
    kari = contact("nb")
    for title in ("Første", "Andre"):
        story = make_story(title, publish=False, date=timezone.now())
        Mailing.objects.create(release=release_of(story)).lists.add(press_list(kari))
        story.get_latest_revision().publish(user=person("redaktor"))
        send_all()
    kari.refresh_from_db()
    assert kari.informed_at and len(mail.outbox) == 2
    assert kari.source in mail.outbox[0].body and kari.source not in mail.outbox[1].body
    assert ContactEvent.objects.filter(kind=ContactEvent.Kind.INFORMED).count() == 1


def test_subscribers_are_listed_masked_found_by_the_whole_address_and_removed(client):
    one = subscriber(address="kari@lesere.example")
    foreign = subscriber(address="per@andre.example", site=make_newsroom("kran.example", "Kran"))
    listed, remove = reverse("subscriber:index"), reverse("subscriber:remove", args=[one.pk])
    client.force_login(person("oversetter.en"))
    assert client.get(listed).status_code == client.post(remove).status_code == 302
    client.force_login(person("redaktor"))
    page = client.get(listed).content.decode()
    assert "k…i@lesere.example" in page and "kari@" not in page and "andre.example" not in page
    for words, is_found in (("kari", False), ("KARI@lesere.example ", True), ("@", False)):
        found = client.get(listed, {"q": words}).content.decode()
        assert ("k…i@lesere.example" in found) == is_found, words
    assert client.get(reverse("subscriber:remove", args=[foreign.pk])).status_code == 302
    assert "Fjern abonnenten" in client.get(remove).content.decode()
    client.post(remove, {"blocked": "on"})
    one.refresh_from_db()
    assert one.status == Subscriber.Status.ENDED
    assert Suppression.objects.get().reason == Suppression.Reason.MANUAL
    assert not one.subscriptions.filter(ended_at=None).exists()


def test_the_history_of_a_follow_up_is_in_words(editor, embargoed):
    release = release_of(embargoed)
    send_embargoed(release, [contact("nb")], person("redaktor"))
    send_all()
    tell_of_change(release, person("redaktor"))
    assert ReleaseEvent.objects.filter(action="mail_follow_up", release=release).exists()
    assert "E-post sendt til dem som fikk en tidligere" in page_of(editor, embargoed)
