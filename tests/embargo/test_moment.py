"""All surfaces change together: nothing before the time, everything after one round, nothing after withdrawing."""

import pytest
from django.test import Client

from release.withdrawal.actions import withdraw
from tests.embargo import closed_surfaces
from tests.embargo.scene import Scene, text_of
from tests.embargo.test_matrix import SURFACES, look
from tests.factories import fresh, person
from tests.personal_links import Guest
from tests.releases_of_stories import in_hours, round_of_the_scheduler

# Surfaces that do not exist, are closed to readers, or show a public story as an address only.
ALWAYS_EMPTY = {
    "autocomplete",
    "news sitemap",
    "API",
    "guessed files",
    "oEmbed",
    "previews",
    "mails",
}
PUBLIC = [name for name in SURFACES if name not in ALWAYS_EMPTY]
TITLE = "zqtitlenb"


@pytest.fixture(scope="module")
def scene(rolled_back):
    with rolled_back():
        scene = Scene()
        with scene.hidden_as("embargoed"):
            yield scene


@pytest.fixture(scope="module")
def moments(scene):
    """What is seen before the time, in the last second, after one round at the time, and after withdrawing."""
    seen = {"before": look(scene)}
    round_of_the_scheduler(in_hours(1.99))
    seen["a moment before"] = look_again(scene)
    round_of_the_scheduler(in_hours(2))
    seen["after"] = look_again(scene)
    seen["live"] = [fresh(page) for page in scene.pages]
    withdraw(scene.release, person("redaktor"), reasons={"nb": "Tallene var feil."})
    seen["withdrawn"] = look_again(scene)
    seen["statuses"] = [Client().get(path).status_code for path in scene.paths]
    return seen


def look_again(scene):
    scene.reload()
    return look(scene)
