"""The checklist on the release page, in the story editor, and in Wagtail's accessibility checker."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.ui.side_panels import ChecksSidePanel

from news.models import StoryPage
from release.checklist.content import StoryContent
from release.checklist.lists import checklists
from release.checklist.panel import ChecklistPanel
from release.checklist.registry import find
from release.versions import release_of, versions_of
from tests.checklists import paragraph
from tests.factories import EVERY_BLOCK, figure, make_picture, make_story, person
from tests.factories import story as demo_story
from tests.reader import Reading
from tests.test_links_to_pages import link_to
from tests.translations import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    blocks = [paragraph('<a id="999999" linktype="page">les mer</a>')]
    return make_story("Verket bygger ut.", blocks=blocks, publish=False)


def asked(function) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        function()
    return len(queries)


def rich_draft() -> StoryPage:
    """Return a draft with everything that the checks look up."""
    pictures = [make_picture(alt_nb=f"Kai {number}") for number in range(3)]
    links = " ".join([link_to(make_story("Fabrikken")), '<a href="https://a.example/">ute</a>'])
    blocks = [paragraph(links), *(figure(one) for one in pictures)]
    return make_story("Sak", lead_picture=pictures[0], blocks=blocks, publish=False)


def test_a_checklist_costs_ten_queries():
    draft = rich_draft().get_latest_revision_as_object()
    find(StoryContent(draft))  # what is cached for all requests, such as sites
    assert 0 < asked(lambda: find(StoryContent(draft))) <= 10


def test_another_language_costs_a_few_queries_more():
    page = demo_story(EVERY_BLOCK)
    release = release_of(page)
    versions = versions_of(release)
    one = asked(lambda: checklists(release, versions[:1]))
    assert asked(lambda: checklists(release, versions)) - one <= 2 < one <= 10


def shown(page, name="redaktor") -> Reading:
    release = release_of(page)
    user = person(name)
    with override("nb"):
        html = ChecklistPanel(release, versions_of(release), user).render_html(
            Context({"csrf_token": "x"})
        )
    return Reading(SimpleNamespace(status_code=200, content=html.encode(), headers={}))


def test_the_panel_links_each_point_to_its_field(story):
    panel = shown(story)
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    block = story.body[0].id
    links = panel.values(".checklist__point a", "href")
    assert f"{edit}#:w:contentpath=title" in links
    assert links[0] == f"{edit}#:w:contentpath=body.{block}"
    assert f"{edit}#id_story_contacts-FORMS" in links
    assert "Stopper publisering:" in panel and "I orden" in panel


def test_advice_is_accepted_on_the_release_page(story, log_in):
    editor = log_in("redaktor")
    release = release_of(story)
    panel = shown(story)
    fields = dict(
        zip(
            panel.values(".checklist__point form input[type=hidden]", "name")[:3],
            panel.values(".checklist__point form input[type=hidden]", "value")[:3],
            strict=True,
        )
    )
    address = reverse("release:accept", args=[release.pk])
    response = editor.client.post(address, {**fields, "word": "Det er greit."})
    assert response.url == reverse("release:detail", args=[release.pk])
    assert release.events.first().data["reason"] == "Det er greit."
    assert "Det er greit." in shown(story)


def test_only_who_may_edit_reads_the_list_and_accepts(story, log_in):
    editor = log_in("oversetter.en")
    release = release_of(story)
    for response in (
        editor.client.get(reverse("release:checklist", args=[story.pk])),
        editor.client.post(reverse("release:accept", args=[release.pk]), {"language": "nb"}),
    ):
        assert response.status_code in (302, 403)
    assert not release.events.filter(action="accepted").exists()


def test_the_editor_reads_the_points_of_the_latest_draft(story, log_in):
    editor = log_in("redaktor")
    address = reverse("release:checklist", args=[story.pk])
    points = {one["check"]: one for one in editor.client.get(address).json()["points"]}
    assert points["links"]["severity"] == "hard" and points["headline"]["path"] == "title"
    story.title = "Verket bygger ut"
    story.save_revision()
    found = editor.client.get(address).json()["points"]
    assert "headline" not in {one["check"] for one in found}


def test_the_editor_loads_the_script_with_its_address(story, log_in):
    screen = log_in("redaktor").open(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert screen.values("script[data-checklist]", "data-checklist") == [
        "/admin/releases/checklist/0/"
    ]


def test_a_translation_is_named_by_its_own_list():
    page = make_story("Havna")
    sent(page)
    panel = shown(page)
    assert "Engelsk" in panel and "ikke oversatt" in panel


def test_a_point_about_a_translation_leads_to_its_text(log_in):
    translation = sent(make_story("Havna.", lead="Havna utvides."))
    page = translation.get_target_instance()
    links = shown(page).values(".checklist__point a", "href")
    (link,) = {one for one in links if "#row-" in one}
    address, _hash, row = link.partition("#")
    assert log_in("redaktor").open(address).all(f"#{row}")


def figure_html(picture, *, is_preview: bool, **texts) -> str:
    from pictures.figures import Figure

    template = Template('{% include "components/figure.html" with shape="figure" eager=False %}')
    request = SimpleNamespace(is_preview=is_preview)
    return template.render(Context({"figure": Figure(picture, **texts), "request": request}))


def test_a_preview_has_no_empty_alt_for_a_picture_that_is_not_described():
    """Wagtail's checker takes an empty `alt` for a decorative picture, and reports no error."""
    picture = make_picture()
    assert "alt=" not in figure_html(picture, is_preview=True)
    assert 'alt=""' in figure_html(picture, is_preview=True, decorative=True)
    assert 'alt="En kai"' in figure_html(picture, is_preview=True, alt="En kai")
    assert 'alt=""' in figure_html(picture, is_preview=False)


def test_wagtails_checker_looks_for_missing_alt_texts(story, rf):
    request = rf.get("/")
    request.user = person("redaktor")
    configuration = ChecksSidePanel(story, request).get_axe_configuration()
    assert "image-alt" in configuration["options"]["runOnly"]
    assert "image-alt" in configuration["messages"]


@pytest.mark.parametrize("number", [0, 10**9, 10**20, 10**40])
def test_a_number_without_a_story_is_not_found(log_in, number):
    address = reverse("release:checklist", args=[number])
    assert log_in("redaktor").client.get(address).status_code == 404
