"""A translator's access to the admin: the translations, the pages of one language and an account."""

import json

import pytest
from django.urls import reverse

from news.models import Contact
from tests.factories import locale, make_story, person, translate
from tests.permission_objects import translation_of
from translation.workflow.approval import approve

TRANSLATORS = [("oversetter.en", "en", "nb"), ("oversetter.nb", "nb", "en")]
SHOWING = (
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:page_types_usage",
    "wagtailimages_chooser:choose",
    "wagtaildocs_chooser:choose",
    "wagtailsnippetchoosers_news_contact:choose",
)


@pytest.mark.parametrize("name", ["oversetter.en", "oversetter.nb"])
@pytest.mark.parametrize("address", SHOWING)
def test_lists_of_everybodys_work_are_closed_to_translators_and_open_to_writers(
    log_in, name, address
):
    assert not log_in(name).may_open(reverse(address))
    assert log_in("kommunikasjon").may_open(reverse(address))


def test_a_chooser_without_its_page_is_refused_plainly(log_in):
    client = log_in("oversetter.en").client
    response = client.get(
        reverse("wagtailadmin_choose_page"), headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert response.status_code == 403


@pytest.mark.parametrize("name", ["oversetter.en", "oversetter.nb"])
def test_the_menu_leads_translators_nowhere_that_is_closed(log_in, name):
    screen = log_in(name).open("/admin/")
    closed = ("/admin/reports/", "/admin/pages/search/", '"explorer"')
    assert [way for way in closed if way in screen.html] == []
    writers = log_in("kommunikasjon").open("/admin/").html
    assert [way for way in closed if way in writers] == list(closed)


def test_a_translator_who_also_writes_originals_keeps_the_writers_access(log_in):
    user = log_in("oversetter.en").user
    user.groups.add(person("kommunikasjon").groups.get())
    assert log_in("oversetter.en").may_open(reverse("wagtailadmin_choose_page"))


@pytest.fixture(params=TRANSLATORS, ids=["into-english", "into-norwegian"])
def pair(request, log_in):
    """(client of a translator, a translation of their own, one of the other language)"""
    name, own, other = request.param
    mine = translate(make_story("Mine source", language=other), "Mine", publish=False)
    theirs = translate(make_story("Theirs source", language=own), "Theirs", publish=False)
    return log_in(name).client, translation_of(mine), translation_of(theirs)


def test_a_segment_of_another_translation_is_not_reached_through_ones_own(pair):
    client, mine, theirs = pair
    segment = theirs.source.stringsegment_set.first()
    written = segment.string.translations.get(locale=theirs.target_locale)
    address = reverse("translation:segment", args=[mine.pk, segment.pk])
    sent = json.dumps({"text": "Kapret", "seen": written.history.first().pk})
    assert client.post(address, sent, content_type="application/json").status_code == 404
    remark = client.post(
        reverse("translation:comment", args=[mine.pk, segment.pk]), {"text": "Hei"}
    )
    assert remark.status_code == 404
    written.refresh_from_db()
    assert written.data != "Kapret"
    assert not mine.comments.exists() and not theirs.comments.exists()


def test_a_remark_on_another_translation_is_not_resolved_through_ones_own(pair):
    client, mine, theirs = pair
    context = theirs.source.stringsegment_set.first().context
    remark = theirs.comments.create(context=context, text="Se her")
    for pk in (mine.pk, theirs.pk):
        client.post(reverse("translation:resolve", args=[pk, remark.pk]))
    remark.refresh_from_db()
    assert remark.resolved_at is None


def test_an_archive_with_one_foreign_translation_is_not_given_out(pair):
    client, mine, theirs = pair
    sent = {"format": "po", "ids": [mine.pk, theirs.pk]}
    assert client.post(reverse("translation:export_many"), sent).headers["Location"] == "/admin/"


def test_an_older_version_is_not_brought_back_past_the_desk(pair):
    client, mine, _theirs = pair
    page = mine.get_target_instance()
    older = page.latest_revision_id
    approve(mine)
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "revert_to_page_revision"])
    client.post(address, json.dumps({"revision_id": older}), content_type="application/json")
    assert page.revisions.latest("pk").approval


def test_a_form_sent_to_where_a_copy_begins_leaves_the_original_as_it_was(log_in):
    contact = Contact.objects.filter(locale=locale("nb"), live=True).first()
    address = reverse("wagtailsnippets_news_contact:copy", args=[contact.pk])
    assert log_in("kommunikasjon").client.post(address, {"name": "Kapret"}).status_code == 405
    assert str(Contact.objects.get(pk=contact.pk, live=True)) == str(contact)
