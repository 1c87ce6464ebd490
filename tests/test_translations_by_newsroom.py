"""Two newsrooms in one installation: users see only the translations of their own page tree."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.models import StandardPage
from news.models import Contact
from tests.exchange_files import filled, serialized
from tests.factories import list_of, locale, make_newsroom, make_story, make_term, person
from tests.translations import sent
from translation.admin.bulk import jobs
from translation.admin.queue.entries import queue_of
from translation.localize.segments import segments_of
from translation.localize.tree_locations import TreeLocation, locations_for
from translation.models import Assignment, Job, JobItem
from translation.workflow.filling import fill_exact_matches
from translation.workflow.permissions import may_write, writers_at
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db

OURS, THEIRS = "Fangst i Fjordvarde", "Ny kai i Sildvik"


@pytest.fixture
def sildvik():
    return make_newsroom("sildvik.example", "Sildvik presse")


@pytest.fixture
def home(sildvik):
    """Return the other newsroom's English front page."""
    return sildvik.root_page.get_translation(locale("en"))


def new_user(name, *pages, permissions=("change_page",), sends=False):
    """Create a user of the admin with permissions for page trees."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    if sends:
        group.permissions.add(Permission.objects.get(codename="submit_translation"))
    for page in pages:
        for codename in permissions:
            permission = Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            )
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = get_user_model().objects.create_user(
        f"{name}@sildvik.example", "x", first_name=name, last_name="Strand"
    )
    user.groups.add(group)
    return user


@pytest.fixture
def ida(home):
    """Translates into English for the other newsroom."""
    return new_user("Ida", home)


@pytest.fixture
def vidar(home, sildvik):
    """Return the other newsroom's editor-in-chief."""
    everything = ("add_page", "change_page", "publish_page")
    return new_user("Vidar", home, sildvik.root_page, permissions=everything, sends=True)


@pytest.fixture
def ours():
    return sent(make_story(OURS))


@pytest.fixture
def theirs(sildvik):
    return sent(make_story(THEIRS, under=list_of(sildvik, "nb")))


@pytest.fixture
def open_as(client):
    def get(user, name, *args, **asked):
        client.force_login(user)
        return client.get(reverse(name, args=args), asked)

    return get


def titles(answer):
    return {entry.title for entry in answer.context["entries"]} & {OURS, THEIRS}


def test_translators_see_only_their_own_newsroom(ours, theirs, ida, open_as):
    hannah = person("oversetter.en")
    assert titles(open_as(hannah, "translation:queue")) == {OURS}
    assert titles(open_as(ida, "translation:queue")) == {THEIRS}
    for asked in ({"state": "untouched"}, {"kind": "story"}, {"translator": "nobody"}):
        assert titles(open_as(ida, "translation:queue", **asked)) == {THEIRS}
    assert titles(open_as(ida, "translation:exchange_many")) == {THEIRS}
    assert titles(open_as(hannah, "translation:exchange_many")) == {OURS}


def test_the_search_finds_nothing_of_the_other_newsroom(ours, theirs, ida, open_as):
    title = segments_of(ours).get(context__path="title")
    write(ours, title, "Capture", person("oversetter.en"))
    for words in ("Fjordvarde", "Capture"):
        assert titles(open_as(ida, "translation:queue", q=words)) == set()
        assert titles(open_as(person("oversetter.en"), "translation:queue", q=words)) == {OURS}


def test_the_memory_is_searched_and_exported_within_the_own_newsroom(ours, theirs, ida, open_as):
    for translation, text in ((ours, "Capture in Fjordvarde"), (theirs, "New quay in Sildvik")):
        write(translation, segments_of(translation).get(context__path="title"), text)
    exported = open_as(ida, "translation:export_memory", "nb", "en").content.decode()
    assert "New quay" in exported and "Capture" not in exported
    found = open_as(ida, "translation:concordance", theirs.pk, q="capture").content.decode()
    assert "Capture" not in found
    found = open_as(ida, "translation:concordance", theirs.pk, q="quay").content.decode()
    assert "New <mark>quay</mark>" in found


def test_nothing_is_suggested_from_the_other_newsroom(sildvik, ours, ida, open_as):
    write(ours, segments_of(ours).get(context__path="title"), "Capture in Fjordvarde")
    similar = sent(make_story(f"{OURS} nå", under=list_of(sildvik, "nb")))
    same = sent(make_story(OURS, under=list_of(sildvik, "nb")))
    own = sent(make_story(f"{OURS} i dag"))
    fill_exact_matches(same, ida)
    for translation in (similar, same):
        for screen in ("edit", "suggestions"):
            shown = open_as(ida, f"translation:{screen}", translation.pk).content.decode()
            assert "Capture in" not in shown
    hannah = person("oversetter.en")
    assert "Capture in" in open_as(hannah, "translation:edit", own.pk).content.decode()
    assert "Capture in" in open_as(hannah, "translation:suggestions", own.pk).content.decode()


def test_counts_and_workloads_cover_only_the_own_newsroom(ours, theirs, ida, vidar, open_as):
    Assignment.objects.update_or_create(
        translation=ours, defaults={"translator": person("oversetter.en")}
    )
    Assignment.objects.update_or_create(translation=theirs, defaults={"translator": ida})
    answer = open_as(vidar, "translation:queue")
    assert {tab["state"]: tab["count"] for tab in answer.context["tabs"]}["untouched"] == 1
    assert [one.translator for one in answer.context["workloads"]] == [ida]
    assert "Hannah" not in answer.content.decode()
    assert "Ida" not in open_as(person("redaktor"), "translation:queue").content.decode()


def test_the_home_page_shows_only_the_own_newsroom(ours, theirs, ida, open_as):
    content = open_as(ida, "wagtailadmin_home").content.decode()
    assert THEIRS in content and OURS not in content
    content = open_as(person("oversetter.en"), "wagtailadmin_home").content.decode()
    assert OURS in content and THEIRS not in content


def test_the_queue_contains_exactly_the_translations_that_a_user_may_write(
    ours, theirs, ida, vidar
):
    contact = Contact(name="Kari Nordmann", title="Direktør", locale=locale("nb"))
    contact.save()
    shared = send_for_translation(contact, locale("en"))
    everybody = [ida, vidar, *map(person, ("oversetter.en", "oversetter.nb", "redaktor", "admin"))]
    for user in everybody:
        seen = {one.translation for one in queue_of(user)}
        for translation in (ours, theirs, shared):
            assert (translation in seen) == may_write(user, translation), (user, translation)
    assert {one.translation for one in queue_of(ida)} & {ours, theirs, shared} == {theirs, shared}


def test_users_of_a_part_of_the_tree_see_that_part(theirs, sildvik, ours, open_as):
    inner = new_user("Inga", list_of(sildvik, "en"))
    assert titles(open_as(inner, "translation:queue")) == {THEIRS}


def test_permissions_at_the_root_cover_every_newsroom(ours, theirs, home):
    anna = new_user("Anna", home.get_parent())
    assert {ours, theirs} <= {one.translation for one in queue_of(anna)}


def test_translations_of_the_other_newsroom_cannot_be_changed(ours, theirs, vidar, client):
    client.force_login(vidar)
    chosen = client.post(reverse("translation:bulk_update"), {"ids": [ours.pk, theirs.pk]}).context[
        "translations"
    ]
    assert chosen == [theirs]
    everything = client.post(
        reverse("translation:bulk_update"), {"all": 1, "query": "state=untouched"}
    )
    assert everything.context["translations"] == [theirs]


def test_files_of_the_other_newsroom_are_neither_exported_nor_imported(ours, theirs, ida, client):
    client.force_login(ida)
    both = {"ids": [ours.pk, theirs.pk], "format": "po"}
    assert client.post(reverse("translation:export_many"), both).status_code == 302
    own = {"ids": [theirs.pk], "format": "po"}
    assert client.post(reverse("translation:export_many"), own)["Content-Type"] == "application/zip"
    for translation, is_imported in ((ours, False), (theirs, True)):
        file = SimpleUploadedFile("x.xlf", serialized(filled(translation)))
        client.post(reverse("translation:exchange_many"), {"file": file})
        assert any(segment.written for segment in segments_of(translation)) == is_imported


def test_presence_of_the_other_newsroom_is_not_shown(ours, theirs, ida, client):
    def ping(user, translation, **sent):
        client.force_login(user)
        address = reverse("translation:presence", args=[translation.pk])
        return client.post(address, sent, content_type="application/json").json()["people"]

    segment = segments_of(ours).first().pk
    ping(person("oversetter.en"), ours, at=ours.pk, segment=segment)
    assert ping(ida, theirs, translations=[theirs.pk, ours.pk]) == []
    ping(ida, theirs, translations=[ours.pk], at=ours.pk, segment=segment)
    assert ping(person("redaktor"), ours) == [{"name": "Hannah Whitlock", "segment": segment}]


def test_the_terminology_report_covers_only_the_own_newsroom(sildvik, ida, open_as):
    make_term(nb="kai", en="quay", forbidden_en="pier")
    for under in (None, list_of(sildvik, "nb")):
        translation = sent(make_story("Ny kai", under=under))
        title = segments_of(translation).get(context__path="title")
        write(translation, title, "New pier", person("admin"))
    ida.groups.first().permissions.add(Permission.objects.get(codename="view_term"))
    issues = open_as(ida, "terms:report").context["issues"]
    assert [one.translation for one in issues] == [translation]


def translators_offered(open_as, user, page) -> set[str]:
    answer = open_as(user, "wagtail_localize:submit_page_translation", page.pk)
    return {str(one) for one in answer.context["form"].fields["translator"].queryset}


def test_only_translators_of_the_target_tree_are_offered(sildvik, ida, vidar, open_as):
    hannah = str(person("oversetter.en"))
    theirs = make_story(THEIRS, under=list_of(sildvik, "nb"))
    offered = translators_offered(open_as, vidar, theirs)
    assert {str(ida), str(vidar)} <= offered and hannah not in offered
    ours = make_story(OURS)
    offered = translators_offered(open_as, person("redaktor"), ours)
    assert hannah in offered and not {str(ida), str(vidar)} & offered


def test_parents_that_are_not_copied_yet_count_by_their_future_location(
    sildvik, home, ida, vidar, open_as
):
    parent = StandardPage(title="Om kaia", slug="om-kaia", locale=locale("nb"))
    sildvik.root_page.add_child(instance=parent)
    child = StandardPage(title="Historien", slug="historien", locale=locale("nb"))
    parent.add_child(instance=child)
    assert locations_for([child, parent], locale("en")) == {
        TreeLocation(home.path, locale("en").pk)
    }
    offered = translators_offered(open_as, vidar, child)
    assert str(ida) in offered and str(person("oversetter.en")) not in offered
    send_for_translation(child, locale("en"), vidar, translator=ida)
    assert child.get_translation(locale("en")).path.startswith(home.path)


def test_below_a_missing_front_page_only_superusers_may_write(sildvik, home, vidar):
    list_of(sildvik, "en").delete()
    home.refresh_from_db()
    home.delete()
    story = make_story(THEIRS, under=list_of(sildvik, "nb"))
    (place,) = locations_for([story], locale("en"))
    assert place.path == sildvik.root_page.get_parent().path
    assert all(user.is_superuser for user in writers_at([place]))


def test_a_job_refuses_a_translator_of_the_other_newsroom(sildvik, vidar, ida):
    story = make_story(OURS)
    options = {"translator": ida.pk, "deadline": None, "note": ""}
    job = Job.objects.create(kind=Job.Kind.SEND, created_by=person("redaktor"), options=options)
    item = JobItem.objects.create(job=job, item=story.pk, title=OURS)
    jobs.process(job)
    item.refresh_from_db()
    assert item.state == JobItem.State.FAILED and "Ida" in item.reason
