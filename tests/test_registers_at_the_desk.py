"""Own items, terms and house style at the translation desk: who translates them, and to what they apply."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site
from wagtail_localize.models import Translation

from news.models import Contact
from release.checklist.content import StoryContent
from release.checklist.registry import find
from release.models import HouseTerm
from tests.factories import list_of, locale, make_story, person, translate
from tests.registers import COMMON, OURS, THEIRS, make_own_term, make_registers
from translation.admin.queue.querysets import statuses_for
from translation.exchange.glossary_csv import read, save
from translation.localize.segments import segments_of
from translation.localize.tree_locations import locations_for
from translation.models import Term, TranslationStatus
from translation.quality.glossaries import Glossaries
from translation.quality.glossary import marked_html, terminology_issues
from translation.workflow.permissions import may_send, may_write, writers_at
from translation.workflow.requests import send_for_translation
from translation.workflow.review import decide, submit
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
TRANSLATORS = {"oversetter.en": OURS, "neighbour.en": THEIRS}


@pytest.fixture(scope="module")
def world(rolled_back):
    """The registers, with their contacts sent for translation into English, and a story in each newsroom."""
    with rolled_back():
        registers = make_registers()
        for name in (OURS, THEIRS, COMMON):
            contact = registers.of(Contact, name)
            contact.title = f"Leder {name}"
            contact.save_revision().publish()
            send_for_translation(contact, locale("en"), person("admin"))
        yield registers


def translation_of(item) -> Translation:
    return Translation.objects.get(source__object_id=item.translation_key)


@pytest.mark.parametrize("name", TRANSLATORS)
def test_translators_see_and_open_what_is_common_and_their_newsrooms(world, client, name):
    user, own = person(name), TRANSLATORS[name]
    foreign = THEIRS if own == OURS else OURS
    client.force_login(user)
    titles = [status.title for status in statuses_for(user)]
    assert own in titles and COMMON in titles and foreign not in titles
    queue = client.get(reverse("translation:queue")).content.decode()
    assert own in queue and foreign not in queue
    for one, status in ((own, 200), (COMMON, 200), (foreign, 302)):
        translation = translation_of(world.of(Contact, one))
        assert may_write(user, translation) == (status == 200)
        assert client.get(reverse("translation:edit", args=[translation.pk])).status_code == status
    writers = writers_at(locations_for([world.of(Contact, foreign)], locale("en")))
    assert user not in writers
    assert user in writers_at(locations_for([world.of(Contact, COMMON)], locale("en")))


def test_only_the_own_newsroom_sends_an_item_for_translation(world):
    neighbour = person("neighbour.editor")
    may = [may_send(neighbour, world.of(Contact, one)) for one in (THEIRS, COMMON, OURS)]
    assert may == [True, True, False]


def test_a_change_of_the_newsroom_reaches_the_desk_at_once(world):
    item, user = world.of(Contact, COMMON), person("neighbour.en")
    translation = translation_of(item)
    for site, may in ((world.first, False), (world.neighbour, True), (None, True)):
        item.site = site
        item.save()
        assert may_write(user, Translation.objects.get(pk=translation.pk)) == may
        path = TranslationStatus.objects.get(pk=translation.pk).path
        assert bool(path) == bool(site)


def test_the_glossary_of_a_newsroom_applies_to_its_own_translations(world):
    make_own_term("kran", None, en="crane")
    make_own_term("kran", world.neighbour, en="derrick")
    stories = [
        make_story(f"{OURS} har kran", under=list_of(site, "nb"), lead=f"En kran hos {THEIRS}.")
        for site in (world.first, world.neighbour)
    ]
    for story in stories:
        translate(story, "Crane")
    glossaries = Glossaries.load()
    ours, theirs = (glossaries.of(translation_of(story)) for story in stories)
    languages, source = ("nb", "en"), f"En kran hos {THEIRS}, {COMMON} og {OURS}."
    shown = marked_html(source, languages, ours), marked_html(source, languages, theirs)
    assert [one.count("<mark") for one in shown] == [3, 3]
    assert f">{THEIRS}<" not in shown[0] and f">{OURS}<" not in shown[1]
    assert 'title="crane' in shown[0] and 'title="crane' not in shown[1]
    kept = f"{THEIRS}en, {COMMON}en, {OURS}en"
    assert not terminology_issues(source, f"A crane, {kept}", languages, ours)
    assert terminology_issues(source, f"A crane, {kept}", languages, theirs) == [
        "«kran» skal hete «derrick»."
    ]
    assert not terminology_issues(source, f"A derrick, {kept}", languages, theirs)
    # The item of a newsroom has its glossary, a common one the common terms.
    assert glossaries.of(translation_of(world.of(Contact, THEIRS))) is theirs
    common = glossaries.of(translation_of(world.of(Contact, COMMON)))
    assert common not in (ours, theirs)


def test_a_newsroom_may_avoid_what_is_right_elsewhere(world):
    make_own_term("verk", None, en="plant")
    own = make_own_term("anlegg", world.neighbour, en="works")
    own.write_texts("en", forbidden="plant")
    own.save()
    glossaries = Glossaries.load().by_site
    source, languages = "Nytt verk", ("nb", "en")
    assert not terminology_issues(source, "New plant", languages, glossaries[None])
    (told,) = terminology_issues(source, "New plant", languages, glossaries[world.neighbour.pk])
    assert "works" in told


def test_the_house_style_of_a_newsroom_applies_to_its_own_stories(world):
    for site, advice in ((None, "Felles råd"), (world.neighbour, "Eget råd")):
        HouseTerm.objects.create(locale=locale("nb"), term="kvass", advice=advice, site=site)
    found = {}
    for site in (world.first, world.neighbour):
        lead = f"Et kvass ord om {OURS}, {THEIRS}."
        story = make_story("Ord", under=list_of(site, "nb"), lead=lead)
        points = [one for one in find(StoryContent(story)) if one.check.id == "house-style"]
        found[site] = " ".join(one.message for one in points)
    ours, theirs = found[world.first], found[world.neighbour]
    assert "Felles råd" in ours and "Eget råd" not in ours
    assert "Eget råd" in theirs and "Felles råd" not in theirs
    assert f"Råd {OURS}" in ours and f"Råd {THEIRS}" not in ours
    assert f"Råd {THEIRS}" in theirs and f"Råd {OURS}" not in theirs


def test_what_belonged_to_a_deleted_newsroom_is_common(world):
    theirs, terms = world.of(Contact, THEIRS), Term.objects.filter(site=world.neighbour)
    assert terms.exists()
    translation = translation_of(theirs)
    assert TranslationStatus.objects.get(pk=translation.pk).path
    Site.objects.get(pk=world.neighbour.pk).delete()
    theirs.refresh_from_db()
    assert theirs.site is None and not terms.exists()
    assert not TranslationStatus.objects.get(pk=translation.pk).path


def test_a_glossary_file_changes_nothing_of_another_newsroom(world):
    ours, common = (world.of(Term, one) for one in (OURS, COMMON))
    lines = [f"{one};{one}en;Ny merknad" for one in (OURS, THEIRS, COMMON)]
    rows = read("\n".join(["nb;en;note", *lines]).encode())
    assert save(rows, person("neighbour.editor")) == (1, 2)
    made = Term.objects.filter(texts__text=OURS).exclude(pk=ours.pk).get()
    assert made.site == world.neighbour
    notes = dict(Term.objects.filter(note="Ny merknad").values_list("pk", "site"))
    assert ours.pk not in notes and notes[common.pk] is None and len(notes) == 3


def test_the_translation_of_an_own_item_is_approved_in_its_newsroom(world):
    theirs = world.of(Contact, THEIRS)
    translation = translation_of(theirs)
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}")
    submit(translation, person("neighbour.en"))
    english = Contact.objects.get(translation_key=theirs.translation_key, locale=locale("en"))
    assert english.site == world.neighbour
    assert english.current_workflow_state.workflow == world.neighbour.root_page.get_workflow()
    with pytest.raises(ValidationError):
        decide(translation, person("redaktor"), "approve")
    decide(translation, person("neighbour.editor"), "approve")
    english.refresh_from_db()
    assert english.live and english.title == f"EN Leder {THEIRS}"
