"""Media contacts and press lists: forms, permissions, export, review, erasure and the log."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from distribution.addresses import hash_of
from distribution.contacts.lists import contacts_of
from distribution.contacts.retention import review_contacts
from distribution.contacts.services import add_to_list, erase, object_to_mail, set_beats
from distribution.models import (
    ContactEvent,
    MediaContact,
    PressList,
    Suppression,
)
from distribution.suppression import Reason, suppress
from news.models import Topic
from tests.contacts import default_site, logged_in_editor, logged_in_staff, make_contact  # noqa: F401  # fixtures
from tests.factories import make_newsroom, person

pytestmark = pytest.mark.django_db
Kind = ContactEvent.Kind


def form_data(**fields):
    return {
        "name": "Ola Example",
        "address": "ola@avis.example",
        "language": "nb",
        "source": "Nettstedet",
        "legal_basis": "interest",
        **fields,
    }


def test_a_contact_is_registered_once_with_its_beats(staff, site):
    topic = Topic.objects.filter(locale__language_code="nb").first()
    add = reverse("media_contact:add")
    staff.post(add, form_data(beats=[str(topic.translation_key)], telephone="35 92 65 00"))
    contact = MediaContact.objects.get(address="ola@avis.example")
    assert contact.site == site and contact.verified_at and contact.created_by
    assert [one.topic_key for one in contact.beats.all()] == [topic.translation_key]
    again = staff.post(add, form_data(name="En annen", address=" OLA@Avis.Example"))
    assert "Ola Example har allerede denne adressen." in again.content.decode()
    assert MediaContact.objects.filter(site=site, address_key="ola@avis.example").count() == 1


@pytest.mark.parametrize(
    "reason, is_refused",
    [
        (Reason.OBJECTION, True),
        (Reason.COMPLAINT, True),
        (Reason.ERASED, True),
        (Reason.BOUNCE, False),
    ],
)
def test_a_blocked_address_is_registered_only_as_one_not_to_contact(
    staff, site, reason, is_refused
):
    suppress(site, hash_of("ola@avis.example"), reason)
    staff.post(reverse("media_contact:add"), form_data())
    assert MediaContact.objects.exists() is not is_refused
    staff.post(reverse("media_contact:add"), form_data(do_not_contact="on"))
    assert MediaContact.objects.filter(address="ola@avis.example").exists()
    assert Suppression.objects.filter(address_hash=hash_of("ola@avis.example")).exists()


def test_do_not_contact_is_a_suppression_and_ends_with_it_but_an_objection_does_not(staff, site):
    contact = make_contact(site, "Ola Example", "ola@avis.example")
    edit = reverse("media_contact:edit", args=[contact.pk])
    staff.post(edit, form_data(do_not_contact="on"))
    assert Suppression.objects.get().reason == Reason.MANUAL
    staff.post(edit, form_data())
    assert not Suppression.objects.exists()
    contact.refresh_from_db()
    object_to_mail(contact)
    object_to_mail(contact)
    answer = staff.post(edit, form_data())
    assert "skal ikke kontaktes" in answer.content.decode()
    contact.refresh_from_db()
    assert contact.do_not_contact and Suppression.objects.get().reason == Reason.OBJECTION
    assert contact.events.filter(kind=Kind.OBJECTED).count() == 1


@pytest.mark.parametrize(
    "address", ["a@b", "a b@c.no", "a@c.no\r\nBcc: x@y.no", "æ@ø.no\u200b", "@c.no", "a@-.no"]
)
def test_what_is_no_address_is_refused(staff, address):
    staff.post(reverse("media_contact:add"), form_data(address=address))
    assert not MediaContact.objects.exists()


def test_the_list_is_searched_in_every_form_filtered_and_masks_addresses(staff, site):
    make_contact(site, role="Journalist", region="Agder")
    make_contact(site, "Per Example", "per@radio.example", outlet="Radio", do_not_contact=True)
    text = staff.get(reverse("media_contact:index"), {"show": "reachable"}).content.decode()
    assert "Kari Example" in text and "Per Example" not in text
    assert "k…i@avis.example" in text and "kari@avis.example" not in text
    found = staff.get(reverse("media_contact:index"), {"q": "journalisten"}).content.decode()
    assert "Kari Example" in found and "Per Example" not in found


def test_only_people_of_the_newsroom_see_contacts(client, site):
    contact = make_contact(site)
    other = make_newsroom("kran.example", "Kran")
    foreign = make_contact(other, "Fremmed Example", "fremmed@avis.example")
    edit = reverse("media_contact:edit", args=[contact.pk])
    for name, status in (("oversetter.en", 302), ("kommunikasjon", 200), ("redaktor", 200)):
        client.force_login(person(name))
        assert client.get(edit).status_code == status, name
        foreign_edit = reverse("media_contact:edit", args=[foreign.pk])
        assert client.get(foreign_edit).status_code == 302, name
        index = client.get(reverse("media_contact:index"))
        assert "Fremmed Example" not in index.content.decode(), name


def test_every_view_and_export_is_logged_and_no_formula_is_exported(editor, site):
    contact = make_contact(site, name="=HYPERLINK(1)", notes="+47")
    editor.get(reverse("media_contact:edit", args=[contact.pk]))
    export = editor.get(reverse("media_contact:index"), {"export": "csv"})
    csv = b"".join(export.streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in csv and "'+47" in csv and "kari@avis.example" in csv
    kinds = set(ContactEvent.objects.values_list("kind", flat=True))
    assert kinds == {Kind.VIEWED, Kind.EXPORTED}
    assert ContactEvent.objects.get(kind=Kind.EXPORTED).data == {"count": 1, "format": "csv"}
    log = editor.get(reverse("media_contact:log")).content.decode()
    assert "Eksportert" in log and "1 kontakt" in log


def test_erasing_leaves_only_the_hash_of_a_person_who_asked_for_it(editor, site):
    for requested in ("", "on"):
        contact = make_contact(site)
        url = reverse("media_contact:delete", args=[contact.pk])
        editor.post(url, {"requested": requested} if requested else {})
        assert not MediaContact.objects.exists()
        assert Suppression.objects.exists() == bool(requested)
    assert Suppression.objects.get().reason == Reason.ERASED
    assert "kari" not in str(list(ContactEvent.objects.values()))


def test_a_list_by_rule_follows_its_contacts_and_one_by_hand_does_not(editor, site):
    topic = Topic.objects.first().translation_key
    rule = PressList.objects.create(
        site=site, name="Regel", is_rule=True, beats=[str(topic)], region="agder", language="nb"
    )
    hand = PressList.objects.create(site=site, name="Manuell")
    one = make_contact(site, region="Agder")
    two = make_contact(site, "Per Example", "per@avis.example", region="Agder", language="en")
    set_beats(one, [topic])
    set_beats(two, [topic])
    assert list(contacts_of(rule)) == [one] and not contacts_of(hand)
    assert add_to_list(hand, [one, two]) == 2 and add_to_list(hand, [one]) == 0
    editor.post(reverse("press_list:remove_member", args=[rule.pk, one.pk]))
    editor.post(reverse("press_list:remove_member", args=[hand.pk, two.pk]))
    assert not contacts_of(rule) and list(contacts_of(hand)) == [one]
    assert "Kari Example" in editor.get(reverse("press_list:edit", args=[rule.pk])).content.decode()
    editor.post(reverse("press_list:add_member", args=[rule.pk, one.pk]))
    assert list(contacts_of(rule)) == [one]
    one.do_not_contact = True
    one.save()
    assert not contacts_of(rule) and not contacts_of(hand)


def test_bulk_actions_add_to_a_list_and_verify(staff, site):
    contact = make_contact(site)
    chosen = PressList.objects.create(site=site, name="Lokalpressen")
    query = f"?id={contact.pk}&id=nonsense"
    for action, data in (("add_to_list", {"press_list": chosen.pk}), ("verify", {})):
        url = reverse("wagtail_bulk_action", args=["distribution", "mediacontact", action])
        assert staff.get(url + query).status_code == 200
        staff.post(url + query, data)
    contact.refresh_from_db()
    assert list(contacts_of(chosen)) == [contact] and contact.verified_at


def test_a_bulk_action_on_all_takes_what_the_list_shows(staff, site):
    shown = make_contact(site, region="Vest")
    make_contact(site, "Ola Example", "ola@avis.example", region="Vest")
    make_contact(site, "Kari Annen", "annen@avis.example", region="Nord")
    chosen = PressList.objects.create(site=site, name="Lokalpressen")
    url = reverse("wagtail_bulk_action", args=["distribution", "mediacontact", "add_to_list"])
    staff.post(f"{url}?id=all&region=Vest&q=kari", {"press_list": chosen.pk})
    assert list(contacts_of(chosen)) == [shown]


def test_contacts_that_are_not_checked_are_erased_after_a_reminder(site):
    contact, fresh = make_contact(site), make_contact(site, "Ny", "ny@avis.example")
    MediaContact.objects.filter(pk=contact.pk).update(
        verified_at=timezone.now() - timedelta(days=400)
    )
    review_contacts()
    review_contacts()
    receivers = [one.to[0] for one in mail.outbox]
    assert receivers and len(receivers) == len(set(receivers))
    assert "kari" not in str([(one.subject, one.body) for one in mail.outbox]).lower()
    contact.refresh_from_db()
    assert contact.reminded_at and not fresh.reminded_at
    review_contacts(timezone.now() + timedelta(days=59))
    assert MediaContact.objects.filter(pk=contact.pk).exists()
    review_contacts(timezone.now() + timedelta(days=61))
    assert not MediaContact.objects.filter(pk=contact.pk).exists()
    assert MediaContact.objects.filter(pk=fresh.pk).exists()


def test_erasing_unlinks_deliveries(site):
    from distribution.models import Delivery, Dispatch

    contact = make_contact(site)
    now = timezone.now()
    dispatch = Dispatch.objects.create(
        key="x", site=site, kind=Dispatch.Kind.PUBLICATION, not_before=now, not_after=now
    )
    delivery = Delivery.objects.create(
        dispatch=dispatch, contact=contact, address_hash=contact.address_hash, next_at=now
    )
    erase(contact, None)
    delivery.refresh_from_db()
    assert (delivery.contact, delivery.address_hash) == (None, None)
