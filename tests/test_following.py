"""What has no language reaches readers of every language with the original; texts wait for their translation."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from news.models import Contact, StoryPage
from release.models import ApprovedText, ReleaseEvent
from tests import factories
from tests.factories import figure, fresh, locale, make_picture, make_story, person
from tests.translations import translated
from translation.localize.segments import segments_of
from translation.models import Approval, HeldChanges
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db

OLD, NEW = "https://gammel.example/", "https://ny.example/"
MAIL = '<a href="mailto:gammel@varde.example">gammel@varde.example</a>'


def paragraph(text: str) -> tuple[str, str]:
    return ("paragraph", f"<p>{text}</p>")


@pytest.fixture
def story() -> StoryPage:
    """Return a public story in two languages with pictures, links and an address in a sentence."""
    pictures = [make_picture(alt_nb=f"Kran {n}", alt_en=f"Crane {n}") for n in range(2)]
    return make_story(
        "Verket",
        blocks=[
            paragraph(f'Les <a href="{OLD}">søknaden</a> nå.</p><p>Fristen er i mai.'),
            figure(pictures[0], caption="Krana.", alt="En kran."),
            paragraph("Verket er nytt."),
            paragraph(f"Skriv til {MAIL} eller ring 35 92 65 00."),
        ],
        lead_picture=pictures[0],
    )


@pytest.fixture
def translation(story) -> Translation:
    return translated(story, {})


def english(story) -> StoryPage:
    return fresh(story).get_translation(locale("en"))


def text_of(page) -> str:
    return str(page.body.get_prep_value())


def publish(story, change=None, body=None, **fields) -> StoryPage:
    """Publish a change of the original: of its fields, and of the raw data of its body."""
    page = fresh(story)
    for name, value in fields.items():
        setattr(page, name, value)
    if body:
        raw = list(page.body.raw_data)
        page.body = StoryPage.body.field.stream_block.to_python(body(raw))
    page.save_revision(user=person("redaktor")).publish()
    return english(story)


def replaced(old: str, new: str):
    def change(raw):
        for block in raw:
            if isinstance(block["value"], str):
                block["value"] = block["value"].replace(old, new)
        return raw

    return change


def held(translation) -> list:
    return HeldChanges.objects.get(translation=translation).changes


def test_a_link_is_corrected_in_every_language_while_a_sentence_waits(story, translation):
    live = publish(story, lead="En helt annen ingress.", body=replaced(OLD, NEW))
    assert NEW in text_of(live) and OLD not in text_of(live)
    assert live.lead == "EN Ingress til Verket." and "EN Fristen er i mai." in text_of(live)
    assert live.live and not HeldChanges.objects.exists()


def test_a_link_is_corrected_beside_a_sentence_that_waits(story, translation):
    def change(raw):
        raw[0]["value"] = raw[0]["value"].replace(OLD, NEW).replace("i mai", "i august")
        return raw

    live = publish(story, body=change)
    assert NEW in text_of(live) and "EN Fristen er i mai." in text_of(live)
    assert not HeldChanges.objects.exists()


def test_an_address_and_a_number_in_a_sentence_are_corrected_in_its_translation(story, translation):
    def change(raw):
        new = raw[3]["value"].replace("gammel@", "ny@").replace("35 92 65 00", "35 92 65 11")
        raw[3]["value"] = new
        return raw

    live = publish(story, lead="En helt annen ingress.", body=change)
    shown = text_of(live)
    assert "gammel@" not in shown and "mailto:ny@varde.example" in shown and ">ny@varde" in shown
    assert "EN Skriv til" in shown and "35 92 65 11" in shown and "65 00" not in shown


def test_a_deleted_block_goes_and_a_new_text_waits(story, translation):
    live = publish(
        story, body=lambda raw: [*raw[:2], raw[3], {**raw[2], "id": "", "value": "<p>Ny.</p>"}]
    )
    assert "Verket er nytt" not in text_of(live) and "Ny." not in text_of(live)


def test_a_block_that_is_written_anew_stays_until_the_new_text_is_translated(story, translation):
    new = {
        "type": "paragraph",
        "value": "<p>Verket er ikke nytt.</p>",
        "id": "6a0c0a3e-0000-4000-8000-000000000001",
    }
    live = publish(story, body=lambda raw: [*raw[:2], new, raw[3]])
    assert "EN Verket er nytt." in text_of(live)
    assert held(translation) == [["deleted", "body.paragraph"]]


def test_a_block_whose_text_moved_into_another_one_stays(story, translation):
    def change(raw):
        raw[0]["value"] = raw[0]["value"] + "<p>Verket er nytt. Nå.</p>"
        return [*raw[:2], raw[3]]

    assert "EN Verket er nytt." in text_of(publish(story, body=change))


def test_a_swapped_picture_is_swapped_in_every_language(story, translation):
    picture = make_picture(alt_nb="Ovn", alt_en="Furnace")

    def change(raw):
        raw[1]["value"]["picture"] = picture.pk
        return raw

    live = publish(story, title="Nytt navn", body=change)
    assert live.body[1].value["picture"] == picture
    assert live.body[1].value["caption"] == "EN Krana." and live.title == "EN Verket"


def test_a_picture_with_a_new_caption_waits_for_it_and_the_editor_is_told(
    story, translation, log_in
):
    picture = make_picture(alt_nb="Ovn", alt_en="Furnace")

    def change(raw):
        raw[1]["value"] |= {"picture": picture.pk, "caption": "Ovnen."}
        return raw

    live = publish(story, body=change)
    assert live.body[1].value["picture"] != picture
    assert held(translation) == [["value", "body.figure.picture"]]
    client = log_in("redaktor").client
    client.post(reverse("translation:follow", args=[translation.pk]))
    live = english(story)
    assert live.body[1].value["picture"] == picture
    assert live.body[1].value["caption"] == "EN Krana."
    assert not HeldChanges.objects.exists()


def test_no_unapproved_text_goes_out_with_it(story, translation):
    segment = segments_of(translation).get(context__path="title")
    write(translation, segment, "Not approved", person("oversetter.en"))
    live = publish(story, body=replaced(OLD, NEW))
    assert live.title == "EN Verket" and NEW in text_of(live)
    publish(story, body=replaced(NEW, OLD))
    assert english(story).title == "EN Verket" and OLD in text_of(english(story))


def test_a_review_goes_on_when_a_link_is_corrected(story, translation):
    segment = segments_of(translation).get(context__path="title")
    write(translation, segment, "In review", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    live = publish(story, body=replaced(OLD, NEW))
    assert live.title == "EN Verket" and NEW in text_of(live)
    assert live.workflow_in_progress and live.has_unpublished_changes
    review.decide(translation, person("redaktor"), "approve")
    assert english(story).title == "In review" and NEW in text_of(english(story))


def test_the_approval_is_still_of_the_same_texts(story, translation):
    before = Approval.objects.get(translation=translation)
    pinned = ApprovedText.objects.get(revision=before.revision)
    live = publish(story, lead="En helt annen ingress.", body=replaced(OLD, NEW))
    after = Approval.objects.get(translation=translation)
    assert after.pk == before.pk and after.created_at == before.created_at
    assert after.revision_id == live.live_revision_id != before.revision_id
    assert ApprovedText.objects.get(revision=after.revision).fingerprint != pinned.fingerprint
    event = ReleaseEvent.objects.filter(revision=after.revision).first()
    assert event.action == ReleaseEvent.Action.FOLLOWED


def test_a_withdrawn_language_stays_withdrawn(story, translation):
    english(story).unpublish()
    live = publish(story, lead="En helt annen ingress.", body=replaced(OLD, NEW))
    assert not live.live and OLD in text_of(live)


def test_a_draft_of_a_public_original_takes_nothing_along(story, translation):
    page = fresh(story)
    page.body = StoryPage.body.field.stream_block.to_python(
        replaced(OLD, NEW)(list(page.body.raw_data))
    )
    page.lead = "En helt annen ingress."
    page.save_revision(user=person("redaktor"))
    page = fresh(story)
    page.get_workflow().start(page, person("redaktor"))
    assert OLD in text_of(english(story))


def test_a_contacts_new_number_is_in_every_language_while_the_title_waits():
    contact = Contact.objects.filter(locale=locale("nb"), live=True).exclude(title="").first()
    other = contact.get_translation_or_none(locale("en"))
    before = other.title
    contact.phone, contact.email, contact.title = "+47 35 92 65 99", "ny@varde.example", "ny tittel"
    contact.save_revision().publish()
    other.refresh_from_db()
    assert (other.phone, other.email) == ("+47 35 92 65 99", "ny@varde.example")
    assert other.title == before and other.live


def test_only_an_editor_may_take_over_what_is_held(story, translation, log_in):
    address = reverse("translation:follow", args=[translation.pk])
    assert log_in("oversetter.en").client.post(address).status_code in (302, 403)
    assert factories.story(factories.IGT).live


def test_one_number_in_two_places_becomes_two_numbers():
    blocks = [paragraph(f"Ring 35 92 65 00.</p><p>{text}") for text in ("Nå.", "Snart.")]
    story = make_story("Telefoner", blocks=blocks)
    translation = translated(story, {})

    def change(raw):
        for block, number in zip(raw, ("11", "22"), strict=True):
            value = block["value"].replace("65 00", f"65 {number}")
            block["value"] = value.replace("</p><p>", "</p><p>En helt annen tekst: ")
        return raw

    first, second = (str(block.value) for block in publish(story, body=change).body)
    assert "35 92 65 11" in first and "35 92 65 22" in second
    assert "EN Nå." in first and "EN Snart." in second
    assert not HeldChanges.objects.filter(translation=translation).exists()


def test_taking_over_into_a_version_that_was_unpublished_meanwhile_says_so(
    story, translation, log_in
):
    picture = make_picture(alt_nb="Ovn", alt_en="Furnace")

    def change(raw):
        raw[1]["value"] |= {"picture": picture.pk, "caption": "Ovnen."}
        return raw

    publish(story, body=change)
    english(story).unpublish()
    editor = log_in("redaktor")
    editor.client.post(reverse("translation:follow", args=[translation.pk]))
    shown = " ".join(editor.open("/admin/").messages)
    assert "ikke offentlig" in shown and "oppdatert" not in shown
