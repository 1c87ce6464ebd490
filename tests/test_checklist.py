"""The checklist names what an editor should put right in a story, and nothing else."""

import pytest

from core.models import Organisation
from news.models import Contact, StoryOrganisation
from tests.checklists import findings, paragraph, said
from tests.factories import figure, fresh, locale, make_picture, make_story, topic
from tests.translations import sent

pytestmark = pytest.mark.django_db
BLOCKS, ADVISES = "hard", "soft"


@pytest.fixture
def picture():
    return make_picture(alt_nb="En kran på kaia", caption_nb="Kaia i Porsgrunn", credit_nb="Eramet")


def message_about(page, *ids) -> str:
    (finding,) = findings(page, *ids)
    return finding.message


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("Verket bygger ut", ""),
        ("Verket" + " bygger" * 9, "Tittelen har 69 tegn. Søkemotorer viser omtrent 60."),
        ("Verket bygger ut.", "Tittelen slutter med punktum."),
    ],
)
def test_a_headline_is_short_and_without_full_stop(title, message):
    story = make_story(title, publish=False)
    assert [one.message for one in findings(story, "headline")] == ([message] if message else [])


@pytest.mark.parametrize(
    ("lead", "message"),
    [
        ("Verket bygger ut kl. 10. Det skjer 8. mai.", ""),
        ("Én. To. Tre. Fire. Fem.", "Ingressen har 5 setninger. To til fire er nok."),
        ("Verket bygger", "Ingressen gjentar tittelen."),
    ],
)
def test_a_lead_has_a_few_sentences_of_its_own(lead, message):
    story = make_story("Verket bygger", lead=lead, publish=False)
    assert [one.message for one in findings(story, "lead")] == ([message] if message else [])


def test_a_missing_alternative_text_blocks_in_every_place():
    bare = make_picture()
    gallery = ("gallery", {"title": "", "figures": [{"picture": bare.pk, "alt": ""}] * 2})
    story = make_story("Havna", lead_picture=bare, blocks=[figure(bare), gallery], publish=False)
    found = findings(story, "alt")
    assert {str(one.severity) for one in found} == {BLOCKS} and len(found) == 4
    assert found[0].path == "lead_alt" and found[1].path.endswith(".alt")
    assert found[0].message.startswith("Beskriv hva bildet viser, eller merk det som dekorativt.")


def test_a_described_or_decorative_picture_is_in_order(picture):
    bare = make_picture()
    story = make_story(
        "Havna",
        lead_picture=picture,
        blocks=[figure(bare, decorative=True), figure(bare, alt="En kai")],
        publish=False,
    )
    assert findings(story, "alt") == []


@pytest.mark.parametrize(
    ("alt", "message"),
    [
        ("kaia i porsgrunn.", "Alt-teksten til «DSC_0042.jpg» gjentar bildeteksten."),
        ("DSC 0042", "Alt-teksten til «DSC_0042.jpg» er navnet på filen."),
        ("IMG_7.png", "Alt-teksten til «DSC_0042.jpg» er navnet på filen."),
    ],
)
def test_a_text_that_describes_nothing_is_named(picture, alt, message):
    story = make_story("Havna", blocks=[figure(picture, alt=alt)], publish=False)
    assert said(story, "alt") == [(ADVISES, message)]


def test_an_alternative_text_in_another_language_is_named(picture):
    story = make_story("Harbour", language="en", blocks=[figure(picture)], publish=False)
    assert "er på et annet språk" in message_about(story, "alt")


def test_credit_and_rights_are_asked_for(picture):
    bare = make_picture(alt_nb="En kai")
    story = make_story("Havna", lead_picture=bare, publish=False)
    assert [one.path for one in findings(story, "credit", "rights")] == [
        "lead_credit",
        "lead_picture",
    ]
    picture.copyright = "© 2026 Eramet"
    picture.save()
    assert (
        findings(make_story("Kaia", lead_picture=picture, publish=False), "credit", "rights") == []
    )


def test_facts_that_journalists_need_are_asked_for():
    story = make_story("Havna", kind="press_release", publish=False)
    found = {one.check.id: one.path for one in findings(story)}
    assert {id: found[id] for id in ("contact", "topic", "organisation", "dateline")} == {
        "contact": "story_contacts",
        "topic": "story_topics",
        "organisation": "story_organisations",
        "dateline": "dateline",
    }


def test_a_story_with_its_facts_is_in_order():
    kari = Contact.objects.create(name="Kari", email="kari@varde.example", locale=locale("nb"))
    story = make_story(
        "Havna",
        kind="press_release",
        dateline="Porsgrunn",
        topics=[topic("Klynger")],
        contacts=[kari],
        publish=False,
    )
    sender = Organisation.objects.filter(locale=story.locale).first()
    story.story_organisations.add(StoryOrganisation(organisation=sender, locale=story.locale))
    story.save_revision()
    assert findings(story, "contact", "topic", "organisation", "dateline") == []


def test_a_contact_without_telephone_and_address_is_named():
    silent = Contact.objects.create(name="Kari Nordmann", locale=locale("nb"))
    story = make_story("Havna", contacts=[silent], publish=False)
    assert message_about(story, "contact").startswith("Kari Nordmann har verken telefon")


@pytest.mark.parametrize(
    ("language", "texts", "is_named"),
    [
        ("nb", ["– Nå kjører vi.", "Anlegget åpner i mai."], True),
        ("nb", ["– Nå kjører vi, sier Hansen.", "Anlegget åpner i mai."], False),
        ("nb", ["Direktøren forteller:", "– Nå kjører vi."], False),
        ("nb", ["Anlegget åpner. Minus – 5 grader."], False),
        ("en", ["“We are growing.”", "The plant opens in May."], True),
        ("en", ["“We are growing,” says Hansen."], False),
    ],
)
def test_readers_learn_who_is_quoted(language, texts, is_named):
    story = make_story("Sitat", language=language, blocks=[paragraph(*texts)], publish=False)
    assert bool(findings(story, "quotes")) == is_named


def test_texts_that_are_not_translated_are_counted():
    from release.checklist.lists import checklists
    from release.versions import release_of, versions_of

    story = make_story("Havna")
    sent(story)
    release = release_of(fresh(story))
    norwegian, english = checklists(release, versions_of(release))
    assert "complete" not in {one.finding.check.id for one in norwegian.points}
    (point,) = [one for one in english.points if one.finding.check.id == "complete"]
    assert point.finding.is_hard


def test_the_same_text_keeps_its_fingerprint_and_another_does_not():
    story = make_story("Verket bygger ut.", publish=False)
    (first,) = findings(story, "headline")
    (again,) = findings(story, "headline")
    story.title = "Verket river."
    story.save_revision()
    (changed,) = findings(story, "headline")
    assert first.fingerprint == again.fingerprint != changed.fingerprint
