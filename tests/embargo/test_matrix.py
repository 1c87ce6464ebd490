"""What is not public is nowhere: each state of a release on each surface, with one canary per text and object."""

import pytest
from django.core import mail

from tests.embargo import closed_surfaces, made_files, surfaces
from tests.embargo.scene import Scene
from tests.embargo.states import STATES

# Each cell is the same on both databases; what PostgreSQL may do otherwise is in the other files.
pytestmark = pytest.mark.once
SURFACES = {
    "page": surfaces.page,
    "front page": surfaces.front_page,
    "list": surfaces.news_list,
    "counts": surfaces.counts,
    "topics": surfaces.topics,
    "search": surfaces.search,
    "offered words": surfaces.offered_words,
    "autocomplete": surfaces.autocomplete,
    "feeds": surfaces.feeds,
    "documents": surfaces.documents,
    "webhooks and wires": surfaces.hooks,
    "sitemap": surfaces.sitemap,
    "news sitemap": surfaces.news_sitemap,
    "API": surfaces.api,
    "write API": closed_surfaces.write_api,
    "original picture": closed_surfaces.original_picture,
    "renditions": closed_surfaces.renditions,
    "document": closed_surfaces.document,
    "guessed files": closed_surfaces.guessed_files,
    "material": surfaces.material,
    "media kits": made_files.media_kits,
    "PDF files": made_files.pdf_files,
    "oEmbed": surfaces.oembed,
    "JSON-LD": surfaces.json_ld,
    "hreflang": surfaces.hreflang,
    "related stories": surfaces.related,
    "share card": surfaces.share_card,
    "previews": closed_surfaces.previews,
    "personal links": closed_surfaces.personal_links,
    "redirects": surfaces.redirects,
    "suggestions": surfaces.suggestions,
    "validators": surfaces.validators,
    "admin of others": closed_surfaces.admin_search,
    "mails": closed_surfaces.mails,
    "shared cache": closed_surfaces.shared_cache,
}


def look(scene: Scene) -> dict[str, list[str]]:
    """Return what each surface shows of the release."""
    return {name: surface(scene) for name, surface in SURFACES.items()}


@pytest.fixture(scope="module")
def scene(rolled_back):
    with rolled_back():
        yield Scene()


@pytest.fixture(scope="module", params=STATES)
def seen(scene, request, rolled_back):
    with scene.hidden_as(request.param):
        opened = closed_surfaces.opened_link(scene)
        return {**look(scene), "opened link": opened, "state": request.param}


@pytest.mark.parametrize("surface", SURFACES)
def test_nothing_is_seen_of_what_is_not_public(seen, surface):
    assert seen[surface] == []


def test_a_personal_link_shows_only_what_is_approved(seen):
    is_approved = seen["state"] in ("scheduled", "embargoed")
    found = {"zqtitlenb", "zqleadnb", "zqcontact"} & {*seen["opened link"]}
    assert len(found) == (3 if is_approved else 0)
    assert is_approved or seen["opened link"] == []


# These surfaces are closed also when the release is public. Addresses that do not exist name the latest stories.
# The write API has drafts only.
ALWAYS_EMPTY = {"guessed files", "mails", "write API"}


def test_the_surfaces_show_a_public_release(scene):
    """Otherwise, the tests above could not fail."""
    with scene.hidden_as("published"):
        seen = look(scene)
    empty = {name for name, found in seen.items() if not found}
    assert empty - {"personal links"} == ALWAYS_EMPTY | {"previews"}


def test_closed_surfaces_show_it_to_the_newsroom_and_a_mail_to_others_is_found(scene):
    """Otherwise, the tests above could not fail either."""
    with scene.hidden_as("embargoed"):
        assert closed_surfaces.previews(scene, scene.editor)
        assert closed_surfaces.admin_search(scene, scene.editor)
        mail.EmailMessage("Zqtitlenb", "", to=["kari@avis.example"]).send()
        assert closed_surfaces.mails(scene) == ["kari@avis.example"]
