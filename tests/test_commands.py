"""The management commands behind `./bin/run`, and scheduled publishing."""

import io
import shutil
from datetime import timedelta
from pathlib import Path

import polib
import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from core.catalogues import compile_stale
from core.management.commands import check_catalogues
from demo.people import ADMINISTRATOR
from news.models import StoryPage
from news.signal_handlers import every_use, on_published
from pictures.models import Picture, Rendition
from pictures.preparation import record_uses
from tests.factories import make_story, oslo

MODELS = (Page, Revision, Picture, Rendition, get_user_model())


def output(command, **options) -> str:
    written = io.StringIO()
    call_command(command, stdout=written, **options)
    return written.getvalue()


def counts() -> dict:
    return {model.__name__: model.objects.count() for model in MODELS}


def test_preparing_again_changes_nothing_and_takes_few_queries(db, django_assert_max_num_queries):
    output("prepare")
    before = counts(), list(StoryPage.objects.order_by("pk").values())
    with django_assert_max_num_queries(8):
        written = output("prepare")
    assert (counts(), list(StoryPage.objects.order_by("pk").values())) == before
    assert written == f"Demo log-in: {ADMINISTRATOR} / varde-demo\n"


def test_preparing_shows_no_log_in_if_the_demo_users_are_deleted(db):
    get_user_model().objects.all().delete()
    assert output("prepare") == ""


def test_preparing_leaves_a_newsroom_alone_whose_stories_have_all_been_deleted(db):
    for story in StoryPage.objects.filter(locale__language_code="nb"):
        story.delete()
    StoryPage.objects.all().delete()
    before = counts()
    output("prepare")
    assert counts() == before


def test_demo_does_not_go_into_a_newsroom_with_stories(db):
    before = counts()
    with pytest.raises(CommandError, match="stories already"):
        call_command("load_demo")
    assert counts() == before


def test_refused_demo_leaves_publishing_as_it_was(db):
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert on_published in [
        receiver for receivers in page_published._live_receivers(None) for receiver in receivers
    ]


def test_demo_prepares_its_pictures_for_every_use(db):
    assert [due for uses in every_use() if (due := record_uses(uses))] == []


def test_demo_has_enough_of_everything(db):
    for language in ("nb", "en"):
        stories = StoryPage.objects.published().filter(locale__language_code=language)
        assert stories.count() >= 22
        assert len({story.date.year for story in stories}) >= 3
        assert {story.kind for story in stories} == {"news", "press_release", "invitation"}
    norwegian = StoryPage.objects.published().filter(locale__language_code="nb")
    assert [story for story in norwegian if not story.live_translations]


@pytest.fixture
def catalogue(settings, tmp_path, monkeypatch):
    """A copy of the Norwegian catalogues that a test may change."""
    shutil.copytree(
        settings.LOCALE_PATHS[0], tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo")
    )
    settings.LOCALE_PATHS = [tmp_path / "locale", tmp_path / "locale" / "wagtail"]
    # Without xgettext, which would work in the project's folder; test_house covers that.
    monkeypatch.setattr(check_catalogues.shutil, "which", lambda program: None)
    return polib.pofile(str(tmp_path / "locale" / "nb" / "LC_MESSAGES" / "django.po"))


def test_finished_catalogues_are_reported(catalogue):
    assert output("check_catalogues") == "Every text is in the Norwegian catalogue.\n"


@pytest.mark.parametrize("state", ["fuzzy", "untranslated", "obsolete"])
def test_unfinished_entry_is_named(catalogue, state):
    entry = catalogue.find("Skip to the content")
    if state == "fuzzy":
        entry.flags.append("fuzzy")
    entry.msgstr = "" if state == "untranslated" else entry.msgstr
    entry.obsolete = state == "obsolete"
    catalogue.save()
    with pytest.raises(CommandError, match=f"{state}: 'Skip to the content'"):
        call_command("check_catalogues")


def test_only_a_catalogue_that_has_changed_is_compiled(catalogue):
    first = compile_stale()
    assert {file.name for file in first} == {"django.po", "djangojs.po"}
    assert not compile_stale()
    folder = Path(settings.LOCALE_PATHS[0]) / "nb" / "LC_MESSAGES"
    (folder / "django.mo").unlink()
    assert "compiled" in output("compile_catalogues")
    assert polib.mofile(str(folder / "django.mo")).translated_entries()


DUE = oslo(2026, 12, 1, 6)


@pytest.fixture
def waiting(db):
    """A story scheduled for the first of December at six."""
    with time_machine.travel(DUE - timedelta(days=2), tick=False):
        page = make_story("Luke nummer én", publish=False)
        page.go_live_at, page.expire_at = DUE, DUE + timedelta(days=30)
        page.save_revision().publish()
    return page


def at(moment, page, reader) -> int:
    with time_machine.travel(moment, tick=False):
        call_command("publish_scheduled")
        return reader.get(page.url).status


def test_scheduled_story_is_published_when_it_is_due_and_not_before(waiting, reader):
    assert at(DUE - timedelta(minutes=1), waiting, reader) == 404
    assert at(DUE + timedelta(seconds=1), waiting, reader) == 200
    assert at(DUE + timedelta(days=29), waiting, reader) == 200
    assert at(DUE + timedelta(days=31), waiting, reader) == 404


def test_the_scheduler_publishes_even_if_another_command_fails(waiting, reader, settings, caplog):
    settings.SCHEDULED_COMMANDS = ["no_such_command", *settings.SCHEDULED_COMMANDS]
    with time_machine.travel(DUE + timedelta(seconds=1), tick=False):
        call_command("run_scheduler", "--once")
        assert reader.get(waiting.url).status == 200
    assert [record.getMessage() for record in caplog.records] == ["no_such_command failed"]


def test_scheduled_story_is_in_no_list(waiting, reader):
    for address in (
        "/nb/",
        "/nb/nyheter/",
        "/nb/feed.xml",
        "/sitemap-stories-2026.xml",
        "/nb/sok/?q=luke",
    ):
        assert "Luke nummer" not in reader.read(address).html
        assert "luke-nummer" not in reader.read(address).html


def test_publishing_due_items_changes_nothing_else(waiting, reader):
    before = list(Page.objects.exclude(pk=waiting.pk).order_by("pk").values())
    at(DUE + timedelta(seconds=1), waiting, reader)
    assert list(Page.objects.exclude(pk=waiting.pk).order_by("pk").values()) == before
    make_story("Luke nummer to", publish=False)
    at(DUE + timedelta(minutes=1), waiting, reader)
    assert not StoryPage.objects.get(title="Luke nummer to").live
