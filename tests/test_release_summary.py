"""The release in short, in the side panel of the story editor."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from release.actions import set_confidential, set_embargo, set_owner
from release.schedule import schedule
from release.versions import release_of
from tests.editor import edit
from tests.factories import figures, make_picture, make_story, person
from tests.releases_of_stories import approve, in_hours, make_pair
from tests.translations import sent

pytestmark = pytest.mark.django_db
SUMMARY = "section[aria-labelledby=release-summary]"


@pytest.fixture
def summary(log_in):
    """Return what the side panel says about the release of a story."""

    def said(page, name="redaktor") -> str:
        (text,) = log_in(name).open(edit(page)).texts(SUMMARY)
        return text

    return said


def test_it_says_how_far_each_language_is(summary):
    pair = make_pair()
    text = summary(pair.story)
    assert "Norsk original Utkast" in text and "Engelsk Ikke begynt 0 av 2 tekster" in text
    approve(pair)
    assert "2 av 2 tekster" in summary(pair.story)


def test_it_does_not_count_versions_that_nobody_can_read(log_in):
    screen = log_in("redaktor").open(edit(make_pair().story))
    assert "språkversjoner" not in " ".join(screen.texts("[data-side-panel=status]"))


def test_it_says_when_the_release_goes_out(summary):
    page = make_story("Planlagt", publish=False)
    schedule(release_of(page), in_hours(24), person("redaktor"))
    assert "Planlagt:" in summary(page)
    assert "Publisert" in summary(make_story("Ute"))
    assert "Tidspunktet er ikke bestemt." in summary(make_story("Inne", publish=False))


def test_it_names_owner_embargo_and_confidentiality(summary):
    page = make_story("Hemmelig", publish=False)
    release, editor = release_of(page), person("redaktor")
    set_owner(release, person("kommunikasjon"))
    set_embargo(release, in_hours(5), editor)
    set_confidential(release, editor, True)
    text = summary(page)
    assert f"Ansvarlig: {person('kommunikasjon')}" in text
    assert "Sperrefrist til" in text and f"Fortrolig, merket av {editor}" in text


def test_it_leads_to_the_release_and_to_the_other_language(log_in):
    pair = make_pair()
    links = log_in("redaktor").open(edit(pair.story)).values(f"{SUMMARY} a", "href")
    assert links == [
        f"/admin/translations/{pair.translation.pk}/",
        f"/admin/releases/{pair.release.pk}/",
    ]


def test_other_pages_name_their_versions_without_claiming_that_they_are_public(log_in):
    page = make_story("Sak").get_parent()
    screen = log_in("redaktor").open(edit(page))
    (text,) = screen.texts("section[aria-labelledby=status-sidebar-language]")
    assert "Andre språkversjoner, som utkast eller publisert: Engelsk" in text


def test_it_costs_at_most_ten_queries(log_in, monkeypatch):
    pictures = [make_picture() for _number in range(3)]
    page = make_story("Bilder", blocks=figures(pictures), publish=False)
    sent(page)
    client = log_in("redaktor").client
    client.get(edit(page))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(edit(page)).status_code == 200
        return len(queries)

    with_summary = asked()
    monkeypatch.setattr("release.templatetags.release_tags.summary_of", lambda *_names: None)
    without = asked()
    assert 0 < with_summary - without <= 10
