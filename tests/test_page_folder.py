"""Two machines with a folder for nginx each: nothing that was withdrawn is served from the other one."""

import pytest
from django.test import Client

from core.models import Heartbeat
from core.page_cache import files, folder
from tests.factories import fresh, make_story

pytestmark = pytest.mark.django_db

NEW = {"at": float("-inf"), "logged": float("-inf"), "found": {}}


class Clock:
    now = 0.0

    def monotonic(self):
        return self.now

    def time(self):
        return 1_800_000_000.0 + self.now


@pytest.fixture
def clock(monkeypatch, time_machine):
    """Time that passes only when a test says so, for all machines."""
    clock = Clock()
    monkeypatch.setattr(folder, "time", clock)
    monkeypatch.setattr(folder, "_asked", {**NEW})
    return clock


@pytest.fixture
def machine(settings, tmp_path, clock, time_machine):
    """Be a process of a machine, some seconds later."""
    kept = {}

    def be(name, seconds=0.0):
        kept[be.name] = {**folder._asked}
        be.name = name
        clock.now += seconds
        time_machine.move_to(clock.time(), tick=False)
        folder._asked.update(kept.get(name, NEW))
        settings.PAGE_CACHE = True
        settings.PAGE_CACHE_ROOT = str(tmp_path / name) if name else ""

    be.name = None
    return be


def test_files_are_written_by_the_first_machine_only_and_the_other_one_refuses_changes(machine):
    machine("a")
    page = make_story("Kran over fjorden")
    Client().get(page.url)
    assert [*files.pages()] == []  # not before every process has heard of the folder
    machine("b", 5)
    Client().get("/nb/nyheter/")
    assert [*files.pages()] == []
    machine("a", 31)
    Client().get("/en/news/")
    assert len([*files.pages()]) == 1
    Client().get(page.url)  # it was stored before files were
    assert len([*files.pages()]) == 2
    machine("b", 11)
    Client().get("/nb/nyheter/?kind=news")
    assert [*files.pages()] == []
    with pytest.raises(folder.OtherFolderError, match="PAGE_CACHE_ROOT"):
        fresh(page).unpublish()
    assert fresh(page).live
    machine("a")
    fresh(page).unpublish()
    assert [*files.pages()] == []


def test_a_process_without_the_folder_refuses_changes_too_until_it_is_released(machine):
    from django.core.management import call_command

    machine("")
    page = make_story("Kran over fjorden")
    machine("a")
    Client().get(page.url)
    machine("", 11)
    with pytest.raises(folder.OtherFolderError):
        fresh(page).unpublish()
    machine("a")
    call_command("tend_page_cache", "--all", "--release-folder")
    machine("", 11)
    fresh(page).unpublish()


def test_a_folder_that_was_emptied_is_the_same(machine, tmp_path):
    machine("a")
    name = folder.own_name()
    (tmp_path / "a" / folder.NAME).unlink()
    assert folder.own_name() == name
    machine("b")
    assert folder.own_name() != name
    assert not Heartbeat.objects.filter(name__startswith=folder.RECORD).exists()
