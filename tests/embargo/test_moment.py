"""All surfaces change together: nothing before the time, everything after one round, nothing after withdrawing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from release.withdrawal.actions import withdraw
from tests.embargo.scene import FEEDS, OLD_ADDRESSES, Scene
from tests.embargo.test_matrix import ALWAYS_EMPTY, SURFACES, look
from tests.factories import person
from tests.personal_links import Guest
from tests.releases_of_stories import round_of_the_scheduler

# What a database may do otherwise while a release is published is in `test_while_publishing`.
pytestmark = pytest.mark.once

# Nothing of a public release is on the last three: its personal links are not needed any more, previews and the
# sibling of another story stay as they are.
PUBLIC = [
    name
    for name in SURFACES
    if name not in ALWAYS_EMPTY | {"previews", "personal links", "hreflang"}
]


@pytest.fixture(scope="module")
def moments(rolled_back):
    """What is seen of an embargoed release before its time, after one round at the time, and after withdrawing."""
    with rolled_back():
        scene = Scene()
        with scene.hidden_as("embargoed"):
            at = scene.release.publish_at
            guest = Guest(scene.links["open"][1])
            page = guest.open()
            seen = {"link": page, "files": guest.files(page), "scene": scene}
            seen["stranger"] = {url: Client().get(url).status_code for url in seen["files"]}
            round_of_the_scheduler(at - timedelta(seconds=1))
            # The clock alone publishes nothing: a reader never sees a part.
            with time_machine.travel(at + timedelta(seconds=1), tick=False):
                seen["before"] = look(scene)
            round_of_the_scheduler(at)
            scene.reload()
            seen["after"] = look(scene)
            seen["times"] = [one.first_published_at for one in scene.pages]
            seen["redirects"] = statuses(OLD_ADDRESSES.values())
            withdraw(scene.release, person("redaktor"), reasons={"nb": "Tallene var feil."})
            scene.reload()
            seen["withdrawn"] = look(scene)
            seen["gone"] = statuses([*scene.paths, *OLD_ADDRESSES.values()])
            yield seen


def statuses(paths) -> list[int]:
    return [Client().get(path).status_code for path in paths]


def test_nothing_is_seen_until_the_round_at_the_time(moments):
    assert {name: found for name, found in moments["before"].items() if found} == {}


@pytest.mark.parametrize("surface", PUBLIC)
def test_everything_is_public_after_one_round(moments, surface):
    assert moments["after"][surface]


def test_both_languages_are_on_every_list_and_at_their_former_addresses(moments):
    for surface in ("page", "front page", "list", "search", "feeds", "sitemap", "redirects"):
        found = " ".join(moments["after"][surface])
        assert re.search(r": zq\w+nb\b", found) and re.search(r": zq\w+en\b", found), surface
    assert len({*moments["times"]}) == 1 and all(moments["times"])
    assert moments["redirects"] == [302, 302]


def test_all_files_are_public_after_one_round(moments):
    files = moments["scene"].canary.files
    opened = [one for name in ("original picture", "renditions") for one in moments["after"][name]]
    assert {files.picture.file.url, *files.renditions} == {*opened}
    assert files.document.file.url in moments["after"]["document"]
    assert moments["after"]["guessed files"] == []


def test_a_withdrawn_release_is_gone_in_both_languages(moments):
    assert moments["gone"] == [410] * 4


@pytest.mark.parametrize("surface", [name for name in SURFACES if name != "redirects"])
def test_nothing_is_seen_after_withdrawing_but_the_address_of_the_notice(moments, surface):
    addresses = ("zqslugnb", "zqtitleen")
    found = moments["withdrawn"][surface]
    in_feeds = re.compile(r"/(?:nb|en)/(?:feed|ninjs)\.")
    rest = {one for one in found if not in_feeds.match(one) or not one.endswith(addresses)}
    if surface == "webhooks and wires":  # which are told which address has been withdrawn
        rest -= {*addresses}
    assert rest <= ({*FEEDS} if surface == "validators" else set())


def test_the_page_of_a_personal_link_is_never_indexed_or_stored(moments):
    page = moments["link"]
    assert "zqtitlenb" in page.html.lower() and page.text(".link-embargo").startswith("SPERREFRIST")
    assert page.response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert {*page.response.headers["Cache-Control"].split(", ")} == {"private", "no-store"}
    assert page.content("robots") == "noindex, nofollow"


def test_its_files_are_of_no_use_without_the_cookie(moments):
    assert len(moments["files"]) > 3 and {*moments["stranger"].values()} == {404}
