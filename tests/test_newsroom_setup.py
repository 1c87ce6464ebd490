"""An administrator creates a newsroom by the guided form: site, pages, identity, roles, workflow and people."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site

from accounts.models import User
from core.models import Newsroom
from home.models import HomePage, NewsroomSetup
from news.models import NewsIndexPage
from tests.factories import locale, make_story, person
from tests.four_languages import four_languages
from tests.newsroom_setups import ADDRESS, HOST, TEXTS, answer, create, norddal, people, url
from tests.reader import Reader

pytestmark = pytest.mark.django_db
LANGUAGES = ("nb", "en")
EDITORS, NEW_EDITORS = "Redaktør", "Redaktør, Norddal presserom"


@pytest.fixture(autouse=True)
def sent_at_once(settings):
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def administrator():
    """A user with the role Administrator, not a superuser."""
    user = User.objects.create_user("administrator@varde.example")
    user.groups.add(Group.objects.get(name="Administrator"))
    return user


@pytest.fixture
def admin(administrator) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def pk_of(group: str) -> str:
    return str(Group.objects.get(name=group).pk)


def page_permissions(group: str, language: str) -> set[str]:
    granted = GroupPagePermission.objects.filter(
        group__name=group, page__depth=2, page__locale__language_code=language
    )
    return set(granted.values_list("permission__codename", flat=True))


def test_readers_find_the_newsroom_in_every_language(admin, client):
    answer(admin)
    assert create(admin).url == url("created", norddal().pk)
    client.defaults["HTTP_HOST"] = HOST
    norwegian, english = Reader(client).read("/nb/"), Reader(client).read("/en/")
    assert norwegian.text(".masthead__name") == "Norddal presserom"
    assert english.text(".masthead__name") == "Norddal newsroom"
    assert norwegian.texts(".masthead__nav a") == ["Nyheter"]
    assert norwegian.text(".footer h2") == "Norddal Kraft"
    assert "Kari Norddal" in english.html
    assert Reader(client).read("/en/news/").text("h1") == "News"


def test_each_language_of_the_identity_is_a_translation_that_the_desk_knows(admin):
    answer(admin)
    create(admin)
    rooms = Newsroom.objects.filter(site=norddal(), live=True)
    assert {room.locale.language_code: room.tagline for room in rooms} == {
        "nb": TEXTS["tagline_nb"],
        "en": TEXTS["tagline_en"],
    }
    assert len({room.translation_key for room in rooms}) == 1


@pytest.mark.parametrize("group", ["Kommunikasjon", EDITORS, "Oversetter til engelsk"])
def test_each_role_may_do_there_what_it_may_do_in_the_first_newsroom(admin, group):
    answer(admin)
    create(admin)
    copy = f"{group}, Norddal presserom"
    for language in ("nb", "en"):
        assert page_permissions(copy, language) == page_permissions(group, language)
    first, new = Group.objects.get(name=group), Group.objects.get(name=copy)
    assert set(new.permissions.all()) == set(first.permissions.all())

    def granted(one):
        rows = GroupCollectionPermission.objects.filter(group=one)
        return set(rows.values_list("permission", flat=True))

    assert granted(new) == granted(first)
    own = {norddal().own_collection.collection_id} if granted(new) else set()
    rows = GroupCollectionPermission.objects.filter(group=new)
    assert set(rows.values_list("collection", flat=True)) == own


def test_a_role_sees_only_its_own_newsroom(admin):
    answer(admin, members=[("tuva@norddal.example", "Tuva Vik", pk_of(EDITORS))])
    create(admin)
    tuva = User.objects.get(email="tuva@norddal.example")
    assert [group.name for group in tuva.groups.all()] == [NEW_EDITORS]
    list_of_news = NewsIndexPage.objects.child_of(norddal().root_page).get()
    own, foreign = make_story("Egen", under=list_of_news, publish=False), make_story("Fremmed")
    assert own.permissions_for_user(tuva).can_publish()
    assert not foreign.permissions_for_user(tuva).can_edit()
    jonas = person("redaktor")
    assert not own.permissions_for_user(jonas).can_edit()


def test_stories_are_approved_by_the_editors_of_the_new_newsroom(admin):
    answer(admin)
    create(admin)
    workflow = norddal().root_page.get_workflow()
    (task,) = workflow.tasks
    assert [group.name for group in task.specific.groups.all()] == [NEW_EDITORS]
    for home in norddal().root_page.get_translations(inclusive=True):
        assert home.get_workflow() == workflow


def test_administrators_edit_the_pages_that_they_have_created(admin, administrator):
    answer(admin)
    created = admin.get(create(admin).url)
    home = HomePage.objects.get(pk=norddal().root_page_id)
    assert home.permissions_for_user(administrator).can_edit()
    assert f"/admin/pages/{home.pk}/edit/" in created.content.decode()
    assert HOST in created.content.decode()


def test_a_new_person_gets_a_mail_and_chooses_a_password(
    admin, client, django_capture_on_commit_callbacks
):
    answer(admin, members=[("Liv@Norddal.example", "Liv Marie Vik", pk_of("Kommunikasjon"))])
    with django_capture_on_commit_callbacks(execute=True):
        create(admin)
    liv = User.objects.get(email="liv@norddal.example")
    assert (liv.first_name, liv.last_name) == ("Liv Marie", "Vik")
    (sent,) = mail.outbox
    assert sent.to == ["liv@norddal.example"]
    link = re.search(r"/admin/password_reset/confirm/\S+", sent.body)[0]
    form = client.get(link, follow=True)
    chosen = {"new_password1": "fire-fjell-2031", "new_password2": "fire-fjell-2031"}
    client.post(form.request["PATH_INFO"], chosen)
    liv.refresh_from_db()
    assert liv.check_password("fire-fjell-2031")


def test_a_person_with_an_account_gets_the_role_and_no_second_account(admin):
    before = User.objects.count()
    answer(admin, members=[("REDAKTOR@varde.example", "", pk_of(EDITORS))])
    create(admin)
    assert User.objects.count() == before and not mail.outbox
    assert NEW_EDITORS in person("redaktor").groups.values_list("name", flat=True)


def test_a_publisher_that_exists_is_used(admin):
    existing = Newsroom.objects.get(locale=locale("nb")).organisation
    answer(admin, organisation_name="", organisation_number="")
    admin.post(
        url("address"),
        {
            "name_nb": "Norddal presserom",
            "name_en": "Norddal newsroom",
            "address": HOST,
            "organisation": str(existing.pk),
        },
    )
    create(admin)
    assert {room.organisation for room in norddal().newsrooms.all()} <= set(
        existing.get_translations(inclusive=True)
    )


def test_an_administrator_publishes_the_identity_alone_though_stories_take_four_eyes(admin):
    answer(admin)
    admin.post(url("people"), {**people(), "four_eyes": "on"})
    create(admin)
    assert norddal().newsrooms.filter(live=True, four_eyes=True).count() == 2


def test_the_same_name_in_all_languages_needs_no_translation(admin):
    same = {"name": "Norddal", "front_title": "Norddal", "tagline": "2030"}
    answer(admin, **{f"{field}_{code}": text for field, text in same.items() for code in LANGUAGES})
    create(admin)
    assert norddal().newsrooms.filter(live=True, name="Norddal").count() == 2


def test_a_text_that_a_check_of_translations_blocks_is_told_and_nothing_is_created(admin):
    answer(admin, tagline_nb="Nytt fra 3 kaier", tagline_en="News from 12 quays")
    shown = admin.post(
        url("summary"), {"setup": admin.get(url("summary")).context["setup"].pk}, follow=True
    )
    assert shown.redirect_chain[-1][0] == url("summary")
    assert "Nytt fra 3 kaier" in str(next(iter(shown.context["messages"])))
    assert not Site.objects.filter(hostname=HOST).exists()
    assert not User.objects.filter(email__endswith="norddal.example").exists()


def test_with_four_languages_the_newsroom_has_four_front_pages(admin):
    with four_languages():
        more = {
            **ADDRESS,
            **{f"name_{code}": f"Norddal {code}" for code in ("nn", "de")},
        }
        admin.post(url("address"), more)
        texts = admin.get(url("texts")).context["form"]
        admin.post(
            url("texts"), {name: field.initial or "" for name, field in texts.fields.items()}
        )
        admin.post(url("people"), people())
        create(admin)
        homes = norddal().root_page.get_translations(inclusive=True).live()
        assert {home.locale.language_code for home in homes} == {"nb", "en", "nn", "de"}
        assert norddal().newsrooms.filter(live=True).count() == 4
        german = Group.objects.get(name="Oversetter til tysk, Norddal presserom")
        (page,) = {one.page for one in german.page_permissions.all()}
        assert page.locale.language_code == "de"


def test_pressing_create_twice_makes_one_newsroom(admin):
    answer(admin)
    setup = admin.get(url("summary")).context["setup"]
    first, second = (admin.post(url("summary"), {"setup": setup.pk}) for _press in range(2))
    assert first.url == second.url == url("created", norddal().pk)
    assert Site.objects.filter(hostname=HOST).count() == 1


def test_two_administrators_do_not_create_the_same_newsroom(admin):
    answer(admin)
    other = Client()
    other.force_login(person("admin"))
    answer(other)
    pk = other.get(url("summary")).context["setup"].pk
    create(admin)
    refused = other.post(url("summary"), {"setup": pk}, follow=True)
    assert refused.redirect_chain[-1][0] == f"{url('address')}?check=1"
    assert "Norddal presserom" in refused.context["form"].errors["address"][0]
    assert Newsroom.objects.filter(site=norddal()).count() == 2


def test_if_anything_fails_nothing_is_created(admin, monkeypatch):
    def fail(*args):
        raise RuntimeError("the process ended here")

    answer(admin, members=[("liv@norddal.example", "", pk_of("Kommunikasjon"))])
    before = [model.objects.count() for model in (Page, Site, Group, User, Newsroom)]
    monkeypatch.setattr("home.newsrooms.user_for", fail)
    pk = admin.get(url("summary")).context["setup"].pk
    with pytest.raises(RuntimeError):
        admin.post(url("summary"), {"setup": pk})
    assert [model.objects.count() for model in (Page, Site, Group, User, Newsroom)] == before
    monkeypatch.undo()
    assert create(admin).url == url("created", norddal().pk)


def test_an_abandoned_form_is_continued_where_it_was_left(admin):
    admin.post(url("address"), {"name_nb": "Norddal presserom", "action-go": "later"})
    again = admin.get(url("start"), follow=True)
    assert again.redirect_chain[-1][0] == url("texts")
    form = admin.get(url("address")).context["form"]
    assert form["name_nb"].value() == "Norddal presserom" and not form.errors


def test_going_back_and_forth_loses_nothing_that_was_typed(admin):
    answer(admin)
    row = ("ikke en adresse", "Liv", "")
    admin.post(url("people"), {**people(row), "four_eyes": "on", "action-go": "back"})
    form = admin.get(url("people")).context["form"]
    assert form["four_eyes"].value() is True
    assert form.rows[0]["email"].value() == "ikke en adresse"
    assert admin.get(url("texts")).context["form"]["tagline_nb"].value() == TEXTS["tagline_nb"]


def test_discarding_removes_the_answers(admin):
    answer(admin)
    admin.post(url("discard"))
    assert not NewsroomSetup.objects.exists()
    assert admin.get(url("summary")).url == url("address")


@pytest.mark.parametrize("name", ["kommunikasjon", "redaktor", "oversetter.en", "oversetter.nb"])
def test_only_administrators_open_the_form(name):
    client = Client()
    client.force_login(person(name))
    for path in ("start", "address", "texts", "people", "summary"):
        assert client.get(url(path)).status_code == 302
        assert client.post(url(path), {"name_nb": "X"}).status_code in (302, 405)
    assert not NewsroomSetup.objects.exists()
    assert "newsrooms/new" not in client.get("/admin/handbook/").content.decode()
