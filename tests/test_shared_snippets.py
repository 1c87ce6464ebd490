"""Shared snippets are edited once for all stories that use them, and disappear from all when unpublished."""

import pytest

from core.models import Attachment, Organisation
from home.models import HomePage, PressContact
from news.models import (
    Contact,
    FactBox,
    StoryContact,
    StoryCorrection,
    StoryOrganisation,
    StoryPage,
    StoryRelation,
    StoryTopic,
    Topic,
)
from pictures.models import Picture
from tests.factories import ACT, EVERY_BLOCK, IGT, locale, make_story, story, topic


def publish(item):
    item.save_revision().publish()


@pytest.fixture
def box(db):
    return FactBox.objects.get(heading="Om ACT Cluster")


@pytest.fixture
def press_officer(db):
    return Contact.objects.get(name="Solveig Aamodt", locale=locale("nb"))


def test_one_edit_reaches_every_story_that_shows_the_fact_box(reader, box):
    other = make_story("Enda en", blocks=[("register_fact_box", {"fact_box": box.pk})])
    box.heading = "Dette er ACT"
    publish(box)
    for page in (story(ACT), other):
        assert reader.read(page).texts(".fact_box h2") == ["Dette er ACT"]
    assert reader.read(story(ACT, "en")).texts(".fact_box h2") == ["About ACT Cluster"]


def test_draft_edit_is_not_shown(reader, box):
    box.heading = "Uferdig"
    box.save_revision()
    assert reader.read(story(ACT)).texts(".fact_box h2") == ["Om ACT Cluster"]


def test_fact_box_written_in_a_story_stays_in_it(reader):
    page = reader.read(story(EVERY_BLOCK))
    assert page.texts(".fact_box h2") == ["Hva er karbonfangst?", "Pilotanlegget Fangst 2"]
    assert page.texts(".fact_box__source")[1] == "Kilde: Smeltdal Verk, september 2026"


@pytest.mark.parametrize(
    ("model", "name", "selector"),
    [
        (FactBox, "Hva er karbonfangst?", ".fact_box h2"),
        (Contact, "Torstein Bakken", ".contact__name"),
        (Organisation, "Tinde Teknikk AS", ".boilerplate h2"),
        (Organisation, "Tinde Teknikk AS", ".kicker__sender"),
        (Topic, "Digitalisering", ".story .topics a"),
    ],
)
@pytest.mark.parametrize("fate", ["unpublished", "deleted"])
def test_unpublished_snippet_disappears_and_the_rest_remains(reader, model, name, selector, fate):
    field = {FactBox: "heading"}.get(model, "name")
    item = model.objects.get(**{field: name}, locale=locale("nb"))
    before = reader.read(story(EVERY_BLOCK))
    assert any(name in text for text in before.texts(selector))
    if fate == "deleted":
        item.delete()
    else:
        item.unpublish()
    after = reader.read(story(EVERY_BLOCK))
    assert not any(name in text for text in after.texts(selector))
    assert after.texts(".story__body p") == [
        text for text in before.texts(".story__body p") if text in after.texts(".story__body p")
    ]
    assert after.text("h1") == before.text("h1")
    assert after.texts(".story__body > h2") == before.texts(".story__body > h2")


def test_item_that_was_never_published_is_not_shown(reader):
    draft = Contact.objects.create(name="Ikke Ennå", locale=locale("nb"), live=False)
    page = make_story("Uten kontakt", contacts=[draft])
    assert "Ikke Ennå" not in reader.read(page)


def test_deleted_document_leaves_the_other_documents(reader):
    titles = reader.read(story(EVERY_BLOCK)).texts(".documents a")
    Attachment.objects.get(title__startswith="Program").delete()
    assert reader.read(story(EVERY_BLOCK)).texts(".documents a") == titles[1:]


def test_a_list_or_gallery_of_which_nothing_is_left_has_no_heading(reader):
    before = reader.read(story(EVERY_BLOCK))
    assert before.all(".documents") and before.all(".gallery")
    Attachment.objects.all().delete()
    Picture.objects.all().delete()
    after = reader.read(story(EVERY_BLOCK))
    assert not after.all(".documents") and not after.all(".gallery")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_document_is_offered_with_its_type_and_size(reader, language):
    page = reader.read(story(EVERY_BLOCK, language))
    for link, kind in zip(
        page.values(".documents a", "href"), page.texts(".documents__kind"), strict=True
    ):
        size = len(b"".join(reader.client.get(link).streaming_content))
        form, amount = kind.split(", ")
        assert form == "PDF"
        number, measure = amount.replace("\u00a0", " ").split(" ")
        assert measure == "KB"
        assert float(number.replace(",", ".")) == pytest.approx(size / 1024, abs=0.06)


def test_untranslated_snippet_is_marked_with_its_language(reader):
    borrowed = Organisation.objects.get(
        name="Skift – Næringslivets Klimaledere", locale=locale("nb")
    )
    page = make_story("Borrowed", language="en")
    page.story_organisations.add(StoryOrganisation(organisation=borrowed, locale=page.locale))
    page.save()
    section = reader.read(page).one(".boilerplate")
    assert section.get("lang") == "nb"


def test_contact_without_any_number_or_address_is_a_name(reader):
    person = Contact.objects.create(name="Bare Navn", locale=locale("nb"))
    page = reader.read(make_story("Kontakt", contacts=[person]))
    assert page.text(".contact__name") == "Bare Navn"
    assert not page.all(".contact a")


def test_contacts_are_in_the_editors_order(reader, press_officer):
    second = Contact.objects.get(name="Amina Yusuf", locale=locale("nb"))
    for people in ([press_officer, second], [second, press_officer]):
        page = reader.read(make_story("Rekkefølge", contacts=people))
        assert page.texts(".contact__name") == [person.name for person in people]


def test_duplicate_choice_is_shown_once(reader, press_officer):
    hydrogen = topic("Energi og hydrogen")
    page = make_story(
        "To ganger", topics=[hydrogen] * 2, contacts=[press_officer] * 2, related=[story(IGT)] * 2
    )
    shown = reader.read(page)
    assert shown.texts(".contact__name") == [press_officer.name]
    assert shown.headlines.count(story(IGT).title) == 1
    for address in (hydrogen.get_absolute_url(), f"/nb/nyheter/?topic={hydrogen.slug}"):
        assert reader.read(address).headlines.count("To ganger") == 1


def test_press_contacts_are_on_the_front_page_only_while_they_are_that(reader, press_officer):
    assert "Solveig Aamodt" in reader.read("/nb/").texts(".contact__name")
    home = HomePage.objects.get(locale__language_code="nb")
    home.press_contacts = [
        link for link in home.press_contacts.all() if link.contact != press_officer
    ]
    home.save()
    assert "Solveig Aamodt" not in reader.read("/nb/").texts(".contact__name")
    assert "Solveig Aamodt" in reader.read("/en/").texts(".contact__name")


def test_topic_has_a_page_until_it_is_unpublished(reader):
    page = reader.read("/nb/tema/karbonfangst/")
    assert page.text("h1") == "Karbonfangst"
    assert "Fangst, transport, bruk og lagring" in page
    topic("Karbonfangst").unpublish()
    assert reader.get("/nb/tema/karbonfangst/").status == 404
    assert StoryPage.objects.get(pk=story(EVERY_BLOCK).pk).live


def test_two_topics_of_one_name_get_two_addresses(db):
    first, second = (
        Topic.objects.create(name="Sjømat & ål", locale=locale("nb")) for _ in range(2)
    )
    assert (first.slug, second.slug) == ("sjomat-al", "sjomat-al-2")


def test_the_two_real_stories_point_to_each_other(reader):
    assert story(ACT).title in reader.read(story(IGT)).headlines
    assert story(IGT).title in reader.read(story(ACT)).headlines


@pytest.mark.parametrize(
    "link",
    [StoryContact, StoryCorrection, StoryOrganisation, StoryRelation, StoryTopic, PressContact],
)
def test_every_link_of_the_demo_has_its_place(link, db):
    """Without a `sort_order`, PostgreSQL returns contacts and topics in any order."""
    assert link.objects.exists()
    assert not link.objects.filter(sort_order=None).exists()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_links_are_in_the_order_in_which_they_were_added(reader, language):
    page = reader.read(story(EVERY_BLOCK, language))
    assert page.texts(".contact__name") == ["Solveig Aamodt", "Torstein Bakken"]
    topics = {
        "nb": ["Karbonfangst", "Grønn industri", "Digitalisering"],
        "en": ["Carbon capture", "Green industry", "Digitalisation"],
    }
    assert page.texts(".story .topics a") == topics[language]
