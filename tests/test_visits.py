"""Page views and downloads are counted from the proxy's log, each line once, in whatever way the log is rotated."""

import gzip
import os
import shutil
from datetime import date
from itertools import count

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from figures.models import NO_PAGE, DailyCount, LogPosition
from figures.visits import counting, log_files
from news.models import MediaKit, StoryPdf
from tests.factories import fresh, locale, make_newsroom, make_story, news_list, translate
from tests.files import documents, make_document

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)
TIME = "2026-11-28T10:00:00+01:00"
STORY = "/nb/nyheter/kran/"


@pytest.fixture
def log(tmp_path, settings):
    path = tmp_path / "visits.log"
    settings.VISITS_LOG = str(path)
    path.touch()
    return path


@pytest.fixture
def kran():
    return make_story("Kran")


def line(
    path=STORY, *, time=TIME, agent="reader", method="GET", status=200, part="whole", size=9
) -> str:
    host, _slash, rest = path.rpartition("@")
    return f"{time} {agent} {method} {status} {part} {size} {host or 'localhost'} {rest}\n"


def write(log, *lines, raw=b"", mode="ab") -> None:
    with log.open(mode) as file:
        file.write("".join(lines).encode() + raw)


def counted(**fields) -> int:
    call_command("count_visits", verbosity=0)
    return sum(DailyCount.objects.filter(**fields).values_list("count", flat=True))


IGNORED = {
    "a program": {"agent": "program"},
    "an editor": {"agent": "editor"},
    "fetched ahead": {"agent": "ahead"},
    "HEAD": {"method": "HEAD"},
    "POST": {"method": "POST"},
    "a redirect": {"status": 301},
    "not found": {"status": 404},
    "withdrawn": {"status": 410},
    "an error": {"status": 500},
    "ended": {"size": 0},
    "continued": {"status": 206, "part": "later"},
    "no such day": {"time": "2026-02-30T10:00:00+01:00"},
    "before the calendar": {"time": "0001-01-01T00:00:00+09:00"},
    "admin": {"path": "/admin/pages/"},
    "no page": {"path": "/nb/nyheter/finnes-ikke/"},
    "another language": {"path": "/en/nyheter/kran/"},
    "a picture in a page": {"path": "/media/images/kran.jpg"},
    "a page of pictures": {"path": f"{STORY}bilder/"},
}
COUNTED = {
    "read": {},
    "read again": {"status": 304, "size": 0},
    "escaped": {"path": "/nb/nyheter/kr%61n/"},
    "another host": {"path": f"presse.example@{STORY}"},
}


def test_what_counts_is_what_a_reader_was_shown(log, kran):
    write(log, *(line(**fields) for fields in IGNORED.values()))
    assert counted() == 0
    write(log, *(line(**fields) for fields in COUNTED.values()))
    assert counted(day=DAY, kind="page", language="nb", translation_key=kran.translation_key) == 4
    assert counted() == 4


def test_the_day_is_that_of_the_newsroom(log, kran):
    write(log, line(time="2026-11-27T23:30:00+00:00"), line(time="2026-11-27T22:30:00+00:00"))
    assert counted(day=DAY) == 1
    assert counted(day=date(2026, 11, 27)) == 1


def test_pages_and_files_are_those_of_their_story_and_language(log, do):
    kran = make_story("Kran", blocks=[documents(make_document("Rapport"))])
    crane = translate(kran, "Crane")
    own, shared, unused = make_document("Eget"), make_document("Felles"), make_document("Ubrukt")
    other = do(make_story, "Bru", blocks=[documents(own, shared)])
    do(make_story, "Tunnel", blocks=[documents(shared)])
    kit = MediaKit.objects.create(page=kran, file=ContentFile(b"x", "a.zip"), fingerprint="x")
    pdf = StoryPdf.objects.create(page=crane, file=ContentFile(b"x", "a.pdf"), fingerprint="x")
    write(
        log,
        line(STORY),
        line(crane.url),
        line(f"{STORY}bilder/5/original/"),
        line(f"{crane.url}pictures/5/1200/"),
        line(f"{crane.url}text/docx/"),
        line(kit.file.url, status=206, part="start"),
        line(pdf.file.url),
        *(line(one.file.url) for one in (own, shared, unused)),
        line("/nb/"),
        line("/nb/feed.xml"),
        line("/en/feed.json"),
        line("/nb/bildebank/7/2400/"),
    )
    assert counted() == 14
    key, bru = kran.translation_key, other.translation_key
    home = news_list().get_parent().translation_key
    rows = DailyCount.objects.values_list("kind", "translation_key", "language", "count")
    assert {*rows} == {
        ("page", key, "nb", 1),
        ("page", key, "en", 1),
        ("picture", key, "nb", 1),
        ("picture", key, "en", 1),
        ("text", key, "en", 1),
        ("kit", key, "nb", 1),
        ("pdf", key, "en", 1),
        ("document", bru, "nb", 1),
        ("document", NO_PAGE, "", 2),
        ("page", home, "nb", 1),
        ("feed", NO_PAGE, "nb", 1),
        ("feed", NO_PAGE, "en", 1),
        ("picture", NO_PAGE, "nb", 1),
    }


def test_a_renamed_page_keeps_its_visits_and_each_newsroom_has_its_own(log, kran):
    Redirect.objects.create(old_path="/nb/nyheter/gammel", redirect_page=kran)
    write(log, line("/nb/nyheter/gammel/"), line("/nb/nyheter/gammel/tekst/txt/"))
    assert counted(translation_key=kran.translation_key) == 2
    site = make_newsroom("presse.example", "Presse")
    write(log, line("presse.example@/nb/"), line(f"presse.example@{STORY}"))
    assert counted(site=site) == 1
    assert counted(site=Site.objects.get(is_default_site=True)) == 2


HOSTILE = [
    b"\xff\x00\x01 binary\n",
    b"x" * 1_000_000 + b"\n",
    line("/nb/" + "a/" * 900).encode(),
    line("/nb/../../etc/passwd").encode(),
    line("/nb/%00/%ff%fe/").encode(),
    line("/media/../../etc/passwd").encode(),
    line("/media/documents/%00").encode(),
    line("/nb/\\x22 reader GET 200/").encode(),
    (TIME + " reader GET 200 whole 9 localhost").encode() + b"\n",
    line("a'b\"--@/nb/").encode(),
    b"\n",
]


def test_hostile_lines_do_no_harm_and_hide_no_others(log, kran):
    for hostile in HOSTILE:
        write(log, line(), raw=hostile)
    write(log, line())
    assert counted() == len(HOSTILE) + 1


def test_an_unfinished_line_waits(log, kran):
    whole = line()
    write(log, whole, whole[:40])
    assert counted() == 1
    write(log, whole[40:])
    assert counted() == 2
    assert counted() == 2


clock = count(10)


def lines(number: int) -> list[str]:
    """Return lines whose times no other line has, as in a log."""
    return [line(time=f"2026-11-28T10:{next(clock)}:00+01:00") for _number in range(number)]


def renamed(log):
    log.rename(log.with_name("visits.log.1"))
    log.touch()


def compressed(log):
    with gzip.open(log.with_name("visits.log.1.gz"), "wb") as file:
        file.write(log.read_bytes())
    log.unlink()
    log.touch()


def copied_and_truncated(log):
    shutil.copy2(log, log.with_name("visits.log-20261128"))
    os.truncate(log, 0)


def twice(log):
    renamed(log)
    os.utime(log.with_name("visits.log.1"), (1, 1))
    log.with_name("visits.log.1").rename(log.with_name("visits.log.2"))
    write(log, *lines(3))
    compressed(log)


@pytest.mark.parametrize(
    ("rotate", "more"), [(renamed, 0), (compressed, 0), (copied_and_truncated, 0), (twice, 3)]
)
def test_a_rotated_log_is_read_to_its_end_once(log, kran, rotate, more):
    write(log, *lines(2))
    assert counted() == 2
    write(log, *lines(4))
    rotate(log)
    assert counted() == 6 + more
    write(log, *lines(3))
    assert counted() == 9 + more
    assert counted() == 9 + more


def test_a_log_that_is_gone_is_told_and_the_new_one_counted(log, kran, caplog):
    write(log, *lines(5))
    assert counted() == 5
    log.unlink()
    with pytest.raises(CommandError, match=str(log)):
        call_command("count_visits")
    write(log, *lines(2))
    assert counted() == 7
    assert "rotated away" in caplog.text
    assert counted() == 7


def test_position_and_counts_change_together(log, kran, monkeypatch):
    monkeypatch.setattr(log_files, "CHUNK", 100)
    write(log, *lines(4))
    add, calls = counting.add, count(1)

    def killed(counts):
        add(counts)
        if next(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(counting, "add", killed)
    with pytest.raises(KeyboardInterrupt):
        call_command("count_visits")
    assert 0 < sum(DailyCount.objects.values_list("count", flat=True)) < 4
    monkeypatch.setattr(counting, "add", add)
    assert counted() == 4


def test_two_processes_count_a_line_once(log, kran):
    write(log, line())
    counted()
    position = LogPosition.objects.get()
    chunk_of = LogPosition(pk=position.pk, log=position.log)
    counts = counting.counts_of(log_files.read_chunk(log, 0))
    assert counting.store(chunk_of, counts, log_files.Place(1, "x")) == 0
    assert counted() == 1


def queries_for(log, *paths) -> int:
    write(log, *map(line, paths))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        call_command("count_visits", verbosity=0)
    return len(queries)


def test_the_number_of_queries_does_not_depend_on_that_of_visits(log):
    stories = [make_story(f"Sak {number}") for number in range(8)]
    queries_for(log, stories[0].url)
    few = queries_for(log, *(fresh(one).url for one in stories[:2]), "/nb/a/b/")
    many = queries_for(log, *(one.url for one in stories), "/nb/a/b/", "/nb/c/d/", "/nb/c/d/")
    assert many == few


def test_nothing_is_counted_without_a_log(settings, capsys):
    settings.VISITS_LOG = ""
    call_command("count_visits")
    assert "VISITS_LOG" in capsys.readouterr().out
    assert locale("nb") and not LogPosition.objects.exists()
