"""A new story starts with the template of its kind, or from another story, as a draft of its own."""

import pytest
from django.urls import reverse

from news.models import Contact, StoryCorrection, StoryPage, StoryTemplate
from release.models import Release
from release.schedule import schedule
from release.versions import release_of
from tests.editor import Editor, add, edit, stream
from tests.factories import body, fresh, locale, make_story, news_list, oslo, person, topic
from tests.releases_of_stories import in_hours
from tests.scheduled import neighbour
from tests.translations import sent as request_translation

pytestmark = pytest.mark.django_db
LIST, ADD = "story-templates:index", "story-templates:add"


def new_from(page) -> str:
    return reverse("new_from_story", args=[page.pk])


def template(kind="invitation", **fields) -> StoryTemplate:
    fields = {"dateline": "Herøya", "body": body(("heading", "Program")), **fields}
    site = news_list().get_site()
    return StoryTemplate.objects.create(site=site, locale=locale("nb"), kind=kind, **fields)


@pytest.fixture
def original():
    page = make_story("Ny kai", topics=[topic("Digitalisering")], dateline="Porsgrunn")
    page.corrections.add(StoryCorrection(date=oslo(2026, 11, 2).date(), text="Feil."))
    page.updated = oslo(2026, 11, 3, 9)
    page.save_revision().publish()
    schedule(release_of(page), in_hours(5), person("redaktor"))
    return fresh(page)


def test_a_new_story_from_another_is_a_draft_with_its_content_and_no_dates(log_in, original):
    writer = log_in("kommunikasjon")
    assert new_from(original) in writer.open(edit(original)).values("a", "href")
    response = writer.client.post(new_from(original), {"title": "Enda en kai"})
    new = StoryPage.objects.get(title="Enda en kai")
    assert response["Location"] == edit(new)
    draft = new.get_latest_revision_as_object()
    assert (draft.title, draft.slug, draft.dateline) == ("Enda en kai", "enda-en-kai", "Porsgrunn")
    assert [one.topic.name for one in draft.story_topics.all()] == ["Digitalisering"]
    assert (draft.date, draft.updated, draft.go_live_at, draft.first_published_at) == (None,) * 4
    assert not draft.corrections.all() and not new.live and new.owner == writer.user
    assert new.translation_key != original.translation_key
    assert Release.objects.get(translation_key=new.translation_key).publish_at is None


def test_its_address_is_free_even_with_the_same_headline(log_in, original):
    writer = log_in("kommunikasjon")
    writer.client.post(new_from(original), {"title": original.title})
    new = StoryPage.objects.filter(title=original.title).exclude(pk=original.pk).get()
    assert new.slug == f"{original.slug}-1"


def test_a_new_story_needs_a_headline(log_in, original):
    screen = log_in("kommunikasjon").sent_back(new_from(original), title=" ")
    assert screen.errors["title"]
    assert StoryPage.objects.filter(title=" ").count() == 0


def test_only_users_who_write_in_the_newsroom_start_from_its_stories(client, original):
    client.force_login(neighbour())
    assert client.get(new_from(original)).status_code in (302, 403)
    client.force_login(person("oversetter.en"))
    assert client.post(new_from(original), {"title": "X"}).status_code in (302, 403)
    assert not StoryPage.objects.filter(title="X").exists()


def test_a_new_story_starts_with_the_template_of_its_kind(log_in):
    template()
    editor = log_in("kommunikasjon")
    fields = editor.open(add(news_list()) + "?kind=invitation").fields
    assert (fields["kind"], fields["dateline"]) == ("invitation", "Herøya")
    other = editor.open(add(news_list()) + "?kind=news").fields
    assert (other["kind"], other["dateline"]) == ("news", "")
    english = editor.open(add(news_list("en")) + "?kind=invitation").fields
    assert english["dateline"] == ""


def test_contact_and_organisation_of_the_template_are_saved_with_the_story(log_in):
    from core.models import Organisation

    contact = Contact.objects.filter(locale__language_code="nb").first()
    organisation = Organisation.objects.filter(locale__language_code="nb").first()
    template(contact=contact, organisation=organisation)
    editor = log_in("kommunikasjon")
    address = add(news_list()) + "?kind=invitation"
    sent = {"title": "Kom", "lead": "Kom og se.", "body": stream(("heading", "Program"))}
    assert editor.send(address, **sent).status_code == 302
    page = StoryPage.objects.get(title="Kom").get_latest_revision_as_object()
    assert [one.contact for one in page.story_contacts.all()] == [contact]
    assert [one.organisation for one in page.story_organisations.all()] == [organisation]


def test_the_start_page_offers_each_kind_in_each_language(log_in):
    links = log_in("kommunikasjon").open("/admin/").values(".new-story a", "href")
    assert add(news_list()) + "?kind=press_release" in links
    assert add(news_list("en")) + "?kind=invitation" in links


def test_editors_maintain_the_templates_of_their_newsroom(log_in, client):
    one = template()
    editor = log_in("redaktor")
    assert "Presseinvitasjon" in " ".join(editor.open(reverse(LIST)).texts("td"))
    change = reverse("story-templates:edit", args=[one.pk])
    assert editor.send(change, dateline="Brevik", body=stream()).status_code == 302
    one.refresh_from_db()
    assert one.dateline == "Brevik"
    again = {"site": str(one.site_id), "locale": str(one.locale_id), "kind": "invitation"}
    screen = editor.sent_back(reverse(ADD), body=stream(), **again)
    assert "mal av denne typen" in str(screen.errors)
    writer = Editor(client, "kommunikasjon")
    assert writer.client.get(reverse(LIST)).status_code in (302, 403)


def test_the_contact_of_a_template_is_the_version_in_its_language(log_in):
    one, editor = template(), log_in("redaktor")
    change = reverse("story-templates:edit", args=[one.pk])
    english = Contact.objects.filter(locale=locale("en")).first()
    norwegian = Contact.objects.filter(locale=locale("nb")).first()
    screen = editor.sent_back(change, body=stream(), contact=english.pk)
    assert "på engelsk" in str(screen.errors)
    assert editor.send(change, body=stream(), contact=norwegian.pk).status_code == 302


def test_a_lock_stays_with_the_story_that_it_was_set_on(log_in):
    page = make_story("Ny kai")
    page.locked, page.locked_by, page.locked_at = True, person("admin"), oslo(2026, 11, 2)
    page.save()
    log_in("kommunikasjon").client.post(new_from(page), {"title": "Enda en kai"})
    copy = StoryPage.objects.get(title="Enda en kai")
    target = request_translation(page).get_target_instance()
    for one in (copy, target):
        assert (one.locked, one.locked_by, one.locked_at) == (False, None, None)
