"""Records become stories: created once, updated while no editor has changed them, with links and files."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core import mail

from core.visibility import public
from distribution.models import Dispatch
from imports.models import ImportedStory, ImportRun
from imports.records import ContactRecord, FileRecord, Unread
from imports.running import AlreadyRunning, begin
from news.models import Contact, StoryPage, Topic
from pictures.models import Picture
from release.models import Release
from tests.factories import fresh, oslo, person
from tests.import_records import HOST, HTML, folder, imported, load, story  # noqa: F401  # fixtures
from trash.services import move_to_trash


def kinds(page) -> list[str]:
    return [block.block_type for block in page.body]


def test_a_story_gets_everything_into_its_right_field(load):  # noqa: F811
    run = load(story(1), story(2))
    assert run.counts == {"new": 2}, list(run.lines.values("outcome", "notes"))
    page = imported(2)
    assert (page.live, page.lead, page.dateline) == (False, "Klyngen begynner arbeidet.", "")
    assert kinds(page) == ["paragraph", "heading", "paragraph", "figure", "video", "fact_box"]
    paragraph, _heading, speech, figure, video, box = (block.value for block in page.body)
    assert f'<a id="{imported(1).pk}" linktype="page">' in paragraph.source
    assert 'linktype="document"' in paragraph.source
    assert speech.source.startswith("<p>– Vi er i gang")
    assert (figure["label"], figure["caption"]) == ("I gang", "Klyngen møttes i januar.")
    assert (figure["credit_kind"], figure["credit"]) == ("photo", "Eramet")
    assert figure["picture"].text_in("nb", "alt_text") == "Fire personer rundt et bord"
    assert video["title"] == "Slik gjør de det"
    assert (box["heading"], len(box["points"])) == ("Om klyngen", 2)
    assert [one.name for one in page.topics] == ["Klynger", "Prosessindustri"]
    (contact,) = page.contacts
    assert (contact.name, contact.title) == ("Kari Nordmann", "klyngeleder")
    assert (contact.email, contact.phone) == ("kari@gammel.example", "35 92 65 00")
    assert Picture.objects.filter(pk=figure["picture"].pk).count() == 1
    first = next(block.value for block in imported(1).body if block.block_type == "figure")
    assert first["picture"] == figure["picture"], "the same file is one picture"


def test_a_second_run_changes_nothing_and_a_third_only_what_no_editor_has_changed(load):  # noqa: F811
    load(story(1), story(2), story(3))
    revisions = [imported(n).latest_revision_id for n in (1, 2, 3)]
    assert load(story(1), story(2), story(3)).counts == {"same": 3}
    assert [imported(n).latest_revision_id for n in (1, 2, 3)] == revisions
    edited = imported(2)
    edited.title = "Redigert her"
    edited.save_revision()
    imported(3).delete()
    load(story(4))
    move_to_trash(imported(4), person("admin"))
    run = load(*(replace(story(n), lead="Ny ingress.") for n in (1, 2, 3, 4)))
    assert run.counts == {"changed": 1, "conflict": 1, "skipped": 2}
    assert imported(1).get_latest_revision_as_object().lead == "Ny ingress."
    assert imported(2).get_latest_revision_as_object().title == "Redigert her"


def test_a_trial_keeps_nothing_and_counts_the_same(load, settings):  # noqa: F811
    def stored():
        files = set(Path(settings.MEDIA_ROOT, "original_images").rglob("*"))
        models = (StoryPage, Topic, Contact, Picture, ImportedStory, Release)
        return files, [model.objects.count() for model in models]

    before = stored()
    trial = load(
        story(1), story(2), Unread("x", "ødelagt"), Unread("y", "utelatt", "", True), trial=True
    )
    after = stored()
    assert after == before, after[0] - before[0]
    real = load(story(1), story(2), Unread("x", "ødelagt"), Unread("y", "utelatt", "", True))
    assert trial.counts == real.counts == {"new": 2, "failed": 1, "skipped": 1}
    assert not trial.lines.filter(page__isnull=False).exists()


def test_what_was_public_is_published_in_the_past_without_a_word_to_anyone(
    load,  # noqa: F811
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        load(story(1, updated=oslo(2018, 3, 1)), story(2, state="draft"), publish=True)
    page = imported(1)
    assert StoryPage.objects.filter(public(), pk=page.pk).exists()
    assert (page.date, page.first_published_at) == (oslo(2018, 2, 1, 9), oslo(2018, 2, 1, 9))
    assert page.last_published_at == oslo(2018, 3, 1) and not page.updated
    assert not imported(2).live
    assert not mail.outbox
    assert not Dispatch.objects.exists()


def test_a_story_that_cannot_be_public_stays_a_draft_and_says_why(load):  # noqa: F811
    run = load(
        story(1, published=None),
        story(2, published=oslo(2031, 1, 1)),
        story(3, lead="", html="<p></p>"),
        story(4, title="", lead="", html="<p>Bare ett avsnitt.</p>"),
        story(5, language="fi"),
        publish=True,
    )
    assert run.counts == {"new": 4, "failed": 1}, [one.notes for one in run.lines.all()]
    assert not any(imported(n).live for n in (1, 2, 3))
    notes = [line.notes for line in run.lines.order_by("pk")]
    assert all(notes), notes
    assert imported(4).title == "Bare ett avsnitt."


def test_links_to_later_stories_are_resolved_at_the_end(load):  # noqa: F811
    load(story(2), story(1))
    source = next(iter(imported(2).get_latest_revision_as_object().body)).value.source
    assert f'<a id="{imported(1).pk}" linktype="page">' in source
    assert ImportedStory.objects.get(external_id="post-2").unresolved == []
    assert ImportedStory.objects.get(external_id="post-1").unresolved == [f"{HOST}/nyheter/0"]
    assert load(story(2), story(1)).counts == {"same": 2}


def test_one_import_from_a_source_at_a_time(load):  # noqa: F811
    run = load()
    ImportRun.objects.filter(pk=run.pk).update(status="running")
    with pytest.raises(AlreadyRunning):
        begin(ImportRun.objects.create(source=run.source, options=run.options))


def test_missing_files_are_named(load):  # noqa: F811
    record = story(
        html=HTML.replace("start.jpg", "borte.jpg"), documents=[FileRecord(f"{HOST}/a.exe")]
    )
    run = load(replace(record, lead_picture=FileRecord(f"{HOST}/ingen.png")))
    (line,) = run.lines.all()
    assert len([one for one in line.notes if "borte.jpg" in one or "ingen.png" in one]) == 2
    assert "Klyngen møttes i januar" in str(imported().body), "the caption is kept"
    assert fresh(imported()).lead_picture is None


def test_hostile_records_end_in_a_line_of_the_report(load):  # noqa: F811
    deep = "<div>" * 300 + "dypt" + "</div>" * 300
    records = [
        story(1, title="Nul\0l \ud800 " + "x" * 9000, place="z" * 9000, lead="y" * 9000),
        story(2, html=deep),
        story(3, html="<p>" + "ord " * 2_000_000 + "</p>"),
        story(4, addresses=["http://[::1", "//", "x" * 9000, "javascript:alert(1)", "\0"]),
        story(
            5, contacts=[ContactRecord("x" * 500, email="nei", phone="1" * 99, web="javascript:x")]
        ),
        story(6, topics=["t" * 900, "\u202e", "", "Havn", "havn"], group="g" * 999),
        story(7, html='<script>alert(1)</script><p onclick="x">Tekst</p><img src="//[x" alt="a">'),
        story(8, title="Klyngen er i gang (1)"),
        story(8, title="Den samme en gang til"),
        story(9, kind="<b>", language="nb_NO", published=oslo(1, 1, 1)),
        story(10, lead=5),
        story(
            11,
            lead_picture=FileRecord("../../../../etc/passwd"),
            documents=[FileRecord("/etc/passwd")],
        ),
    ]
    run = load(*records, publish=True)
    lines = {line.title[:24]: line for line in run.lines.all()}
    assert run.counts["failed"] >= 3 and run.counts["new"] >= 6, run.counts
    assert all(line.notes for line in lines.values() if line.outcome == "failed")
    for item in ImportedStory.objects.filter(page__isnull=False):
        assert "script" not in str(item.page.get_latest_revision_as_object().body)
        item.page.get_latest_revision_as_object().full_clean(exclude=["slug"])
