"""The status of a story in each language, as one function says it, is what every list and panel says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from core.status import in_words, status_of_page, statuses_of
from news.models import StoryPage
from release.versions import release_of
from release.withdrawal.actions import withdraw
from tests.editor import Editor, Screen, edit
from tests.factories import fresh, make_story, news_list, person
from tests.reader import Reading, text_of
from tests.releases_of_stories import make_pair
from tests.translations import sent, translated
from tests.withdrawals import REASON, public_pair
from translation.localize.segments import segments_of
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
TOMORROW = timezone.now().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=2)


def english_of(sent_translation) -> StoryPage:
    return StoryPage.objects.get(pk=sent_translation.get_target_instance().pk)


def draft():
    return make_story("Et utkast", publish=False)


def in_review(title="Til gjennomsyn"):
    story = make_story(title, publish=False)
    story.get_workflow().start(story, person("kommunikasjon"))
    return story


def returned():
    story = in_review("Skal skrives om")
    story.current_workflow_task_state.reject(user=person("redaktor"))
    return story


def scheduled():
    story = make_story("Venter på dagen", publish=False, date=None)
    story.go_live_at = TOMORROW
    story.save_revision().publish()
    return story


def embargoed():
    story = make_story("Med sperrefrist", publish=False)
    release = release_of(story)
    release.embargo_until = TOMORROW
    release.save()
    return story


def public():
    return make_story("Ute hos leserne")


def with_later_draft():
    story = make_story("Endret etterpå")
    story.lead = "En ny ingress."
    story.save_revision()
    return story


def unpublished():
    story = make_story("Tatt ned")
    story.unpublish()
    return story


def withdrawn():
    pair = public_pair("Trukket")
    withdraw(pair.release, person("redaktor"), reasons=REASON)
    return pair.story


def untouched():
    return english_of(sent(make_story("Sendt i dag")))


def begun():
    pair = sent(make_story("Halvferdig"))
    segment = segments_of(pair).first()
    write(pair, segment, "Half done", person("oversetter.en"))
    return english_of(pair)


def approved():
    return make_pair("Godkjent før originalen", approved=True).english


def outdated():
    story = make_story("Original i endring")
    target = translated(story, {})
    story = fresh(story)
    story.lead = "En helt annen ingress enn før."
    story.save_revision().publish()
    return english_of(target)


STATES = {
    draft: "Utkast",
    in_review: "Til godkjenning",
    returned: "Sendt tilbake",
    scheduled: "Planlagt til {time}",
    embargoed: "Utkast, sperrefrist til {time}",
    public: "Publisert",
    with_later_draft: "Publisert, med nyere endringer",
    unpublished: "Ikke lenger publisert",
    withdrawn: "Trukket tilbake",
    untouched: "Ikke begynt",
    begun: "I arbeid",
    approved: "Godkjent",
    outdated: "Publisert, originalen er endret",
}


@pytest.fixture(scope="module")
def pages(rolled_back):
    """A page in each state."""
    with rolled_back():
        yield {state: fresh(state()) for state in STATES}


@pytest.fixture(scope="module")
def lists(pages):
    """The lists of all pages that were opened, by language and address."""
    return {}


class Colleague(Editor):
    """The editor-in-chief with a language of the admin, who opens each list once for all pages."""

    def __init__(self, client, language, lists):
        super().__init__(client)
        self.language, self.lists = language, lists
        profile = UserProfile.get_for_user(self.user)
        profile.preferred_language = language
        profile.save()

    def list(self, address, read=Screen):
        if (self.language, address) not in self.lists:
            self.lists[self.language, address] = read(self.client.get(address))
        return self.lists[self.language, address]


# The surfaces: each returns what it says of a page, or None if it does not show it.
def cells(screen, page, rows="tbody tr") -> list[str]:
    """Return the statuses in the rows that link to the page, in lists of Wagtail's."""
    found = [row for row in screen.all(rows) if page.draft_title in text_of(row)]
    statuses = [one for row in found for one in row.iter() if "w-status" in classes(one)]
    labels = [one for one in statuses if "w-status--label" not in classes(one)]
    return [without_prefix(one) for one in labels]


def classes(element) -> list[str]:
    return element.get("class", "").split()


def without_prefix(element) -> str:
    hidden = [one for one in element.iter() if "w-sr-only" in classes(one)]
    return text_of(element).removeprefix(text_of(hidden[0]) if hidden else "").strip()


def explorer(editor, page):
    return cells(editor.list(reverse("wagtailadmin_explore", args=[page.get_parent().pk])), page)


def search(editor, page):
    address = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    return cells(editor.open(f"{address}?q={page.draft_title.split()[-1]}"), page) or None


def chooser(editor, page):
    address = reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk])
    return cells(editor.list(address, Dialog), page)


class Dialog(Reading):
    def __init__(self, response):
        self.html = f"<!doctype html><body>{response.json()['html']}</body>"


def release_list(editor, page):
    screen = editor.open(f"{reverse('release:list')}?q={page.draft_title}")
    states = screen.texts(".overview__languages .overview__state")
    own = [text for text in states if text.startswith(f"{language_of(editor, page)}: ")]
    return [text.partition(": ")[2].partition(" (")[0] for text in own]


def language_of(editor, page) -> str:
    with translation.override(editor.language):
        return str(page.locale.get_display_name())


def release_page(editor, page):
    screen = editor.open(reverse("release:detail", args=[release_of(page).pk]))
    names = screen.texts(".release__language .release__name")
    states = screen.texts(".release__language .release__state")
    at = next(at for at, name in enumerate(names) if name.startswith(language_of(editor, page)))
    return states[at : at + 1]


def story_editor(editor, page):
    """The header, the side panel and its summary of the release; a translation has the desk as its editor."""
    response = editor.client.get(edit(page))
    if response.status_code != 200:
        return None
    screen = Reading(response)
    names = screen.texts(".release-summary__name")
    at = next(at for at, name in enumerate(names) if name.startswith(language_of(editor, page)))
    sections = screen.texts("#status-sidebar-status")
    said = [*sections, *screen.texts(".page-status-tag")]
    assert len(sections) == 1
    return [
        *(text.removeprefix("Status: ") for text in said),
        screen.texts(".release-summary__state")[at],
    ]


def queue(editor, page):
    if status_of_page(fresh(page)).state not in ("untouched", "in_work", "approved", "live"):
        return None
    screen = editor.open(f"{reverse('translation:queue')}?q={page.draft_title}&state=")
    rows = screen.all(".desk-list__table tbody tr")
    return [
        text_of(one) for row in rows for one in row.iter() if "desk-list__state" in classes(one)
    ] or None


def unrequested(editor, page):
    screen = editor.open(f"{reverse('translation:unrequested')}?q={page.draft_title}")
    return screen.texts(".desk-list__table .desk-list__state") or None


SURFACES = [
    explorer,
    search,
    chooser,
    release_list,
    release_page,
    story_editor,
    queue,
    unrequested,
]


CASES = [*((state, "nb") for state in STATES), (scheduled, "en"), (outdated, "en")]


@pytest.mark.parametrize(("state", "language"), CASES)
def test_every_surface_says_what_the_function_says(client, pages, lists, state, language):
    page = pages[state]
    editor = Colleague(client, language, lists)
    with translation.override(language):
        expected = status_of_page(page).label
        if language == "nb":
            assert expected == STATES[state].format(time=in_words(TOMORROW))
        assert page.status_string == expected
    said = {one.__name__: one(editor, page) for one in SURFACES}
    assert {name: {*words} for name, words in said.items() if words is not None} == {
        name: {expected} for name, words in said.items() if words is not None
    }
    assert sum(words is not None for words in said.values()) >= 5


def test_a_list_costs_one_query_whatever_the_number_of_pages():
    for number in range(3):
        make_story(f"Sak {number}")
    pages = list(StoryPage.objects.child_of(news_list()))
    asked = []
    for some in (pages[:1], pages):
        with CaptureQueriesContext(connection) as queries:
            assert len(statuses_of(some)) == len(some)
        asked.append(len(queries))
    assert asked == [1, 1]
