"""Access to files that are not public: for users by permissions, for readers by the page's restriction."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import Collection, GroupCollectionPermission, PageViewRestriction

from accounts.models import User
from tests.factories import make_picture, make_story, news_list, person
from tests.files import Files, documents, make_document
from tests.translations import sent

pytestmark = pytest.mark.django_db
STAFF = ["redaktor", "kommunikasjon", "admin"]


@pytest.fixture
def files():
    return Files()


def status(who, file):
    return who.get(file.file.url).status_code


@pytest.fixture
def logged_in():
    def log_in(user):
        browser = Client()
        browser.force_login(person(user) if isinstance(user, str) else user)
        return browser

    return log_in


def reader_account(**fields):
    return User.objects.create_user(email="leser@varde.example", password="x", **fields)


@pytest.mark.parametrize("name", ["redaktor", "kommunikasjon"])
def test_newsroom_sees_files_that_are_not_public_uncached(logged_in, files, name):
    browser = logged_in(name)
    for address in files.direct:
        answer = browser.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert all(browser.get(one, follow=True).status_code == 200 for one in files.old)
    assert files.leaks() == []


@pytest.mark.parametrize(
    "screen", ["/admin/images/", "/admin/images/chooser/", "/admin/images/{}/"]
)
def test_library_and_chooser_show_private_pictures(logged_in, files, screen):
    browser = logged_in("redaktor")
    html = browser.get(screen.format(files.picture.pk)).content.decode().replace("\\", "")
    sources = [part.partition('"')[0] for part in html.split('src="/media/')[1:]]
    assert sources
    answers = [browser.get(f"/media/{source}").status_code for source in sources]
    assert set(answers) == {200}


def test_preview_of_a_draft_shows_its_pictures(logged_in, files):
    page = make_story("Kran", publish=False, **files.fields())
    browser = logged_in("kommunikasjon")
    html = browser.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    sources = {part.partition('"')[0] for part in html.split('src="/media/')[1:]}
    assert sources and all(browser.get(f"/media/{one}").status_code == 200 for one in sources)


def test_account_without_the_admin_sees_nothing(logged_in, files):
    browser = logged_in(reader_account())
    assert {browser.get(address).status_code for address in files.direct} == {404}


def test_log_out_and_deactivation_end_access(logged_in, files):
    browser = logged_in("redaktor")
    assert status(browser, files.picture) == 200
    browser.logout()
    assert status(browser, files.picture) == 404
    editor = person("redaktor")
    browser.force_login(editor)
    editor.is_active = False
    editor.save()
    assert status(browser, files.picture) == 404


@pytest.fixture
def two_collections():
    """Two collections, and a user who may choose only from the first."""
    root = Collection.get_first_root_node()
    allowed, foreign = (root.add_child(name=name) for name in ("Vår", "Deres"))
    group = Group.objects.create(name="Vår")
    for codename in ("choose_image", "choose_document"):
        permission = Permission.objects.get(codename=codename)
        GroupCollectionPermission.objects.create(
            group=group, collection=allowed, permission=permission
        )
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = reader_account()
    user.groups.add(group)
    return allowed, foreign, user


@pytest.mark.parametrize("make", [make_picture, make_document])
def test_other_collections_are_closed(logged_in, two_collections, make):
    allowed, foreign, user = two_collections
    browser = logged_in(user)
    for collection, expected in ((allowed, 200), (foreign, 404)):
        file = make()
        file.collection = collection
        file.save()
        assert status(browser, file) == expected


def test_editor_of_a_page_sees_its_files_in_any_collection(logged_in, two_collections, files, done):
    _allowed, foreign, user = two_collections
    for file in (files.picture, files.document):
        file.collection = foreign
        file.save()
    browser = logged_in(user)
    with done():
        make_story("Kran", publish=False, **files.fields())
    assert status(browser, files.picture) == 404
    user.groups.add(Group.objects.get(name="Kommunikasjon"))
    Group.objects.get(name="Kommunikasjon").collection_permissions.all().delete()
    assert status(browser, files.picture) == status(browser, files.document) == 200


def test_translator_sees_only_the_pictures_of_their_translations(logged_in, files):
    page = make_story("Kran", publish=False, **files.fields())
    other = Files()
    make_story("Kai", publish=False, **other.fields())
    browser = logged_in("oversetter.en")
    assert status(browser, files.picture) == 404
    sent(page)
    assert status(browser, files.picture) == status(browser, files.document) == 200
    assert status(browser, other.picture) == status(browser, other.document) == 404
    assert status(logged_in("oversetter.nb"), files.picture) == 404
    assert files.leaks() == []


def live(files, **restriction):
    page = make_story("Kran", **files.fields())
    made = PageViewRestriction.objects.create(page=page, **restriction)
    return page, made


def test_members_see_the_files_of_their_page(logged_in, files):
    live(files, restriction_type="login")
    browser = logged_in(reader_account())
    answer = browser.get(files.picture.file.url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert status(browser, files.document) == 200
    assert files.leaks() == []


def test_a_group_sees_the_files_of_its_page(logged_in, files):
    _page, restriction = live(files, restriction_type="groups")
    group = Group.objects.create(name="Styret")
    restriction.groups.add(group)
    user = reader_account()
    browser = logged_in(user)
    assert status(browser, files.picture) == 404
    user.groups.add(group)
    assert status(browser, files.picture) == 200


def test_readers_with_the_password_see_the_files_of_the_page(client, files):
    page, restriction = live(files, restriction_type="password", password="gruve")
    assert status(client, files.picture) == 404
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    assert status(client, files.picture) == status(client, files.document) == 200
    PageViewRestriction.objects.create(page=news_list(), restriction_type="login")
    assert status(client, files.picture) == 404
    page.delete()
    assert status(client, files.picture) == 404


def test_document_of_a_private_page_cannot_be_fetched_by_its_id(logged_in):
    document = make_document()
    page = make_story("Kran", blocks=[documents(document)])
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    old = f"/documents/{document.pk}/x.pdf"
    assert Client().get(old).status_code == 404
    assert logged_in(reader_account()).get(old, follow=True).status_code == 200
