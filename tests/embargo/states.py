"""The states in which a release, or a part of it, is not public."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction
from wagtail_localize.models import Translation

from news.models import StoryPage
from release.actions import set_embargo, set_language_times
from release.schedule import schedule
from release.versions import release_of, versions_of
from tests.embargo.canary import Canary, translated_words
from tests.factories import fresh, person
from tests.releases_of_stories import in_hours, round_of_the_scheduler
from tests.translations import sent
from translation.localize.segments import segments_of
from translation.workflow import review
from translation.workflow.approval import publish
from translation.workflow.segment_store import write


@dataclass
class Hidden:
    """What a state hides: the pages, and those of them of which readers may see an earlier text."""

    pages: list[StoryPage]
    public: list[StoryPage] = field(default_factory=list)


def write_translation(translation: Translation) -> None:
    """Write all segments with the English words."""
    for segment in segments_of(translation):
        text = translated_words(segment.string.data)
        write(translation, segment, text if text != segment.string.data else f"EN {text}")


def both(story: StoryPage) -> list[StoryPage]:
    return list(StoryPage.objects.filter(translation_key=story.translation_key).order_by("pk"))


def write_release(canary: Canary) -> StoryPage:
    """Create the canary's story as a draft, with a complete translation that is not approved."""
    story = canary.draft()
    write_translation(sent(story))
    return fresh(story)


def translation_of(story: StoryPage) -> Translation:
    return Translation.objects.get(source__object_id=story.translation_key)


def approved(story: StoryPage) -> StoryPage:
    publish(translation_of(story))
    return fresh(story)


def published(story: StoryPage) -> Hidden:
    approved(story).latest_revision.publish()
    return Hidden([], both(story))


def draft(story: StoryPage) -> Hidden:
    return Hidden(both(story))


def in_moderation(story: StoryPage) -> Hidden:
    story.get_workflow().start(story, person("kommunikasjon"))
    review.submit(translation_of(story), person("oversetter.en"))
    return Hidden(both(story))


def scheduled(story: StoryPage) -> Hidden:
    schedule(release_of(approved(story)), in_hours(2), person("redaktor"))
    fresh(story).latest_revision.publish()
    return Hidden(both(story))


def embargoed(story: StoryPage) -> Hidden:
    set_embargo(release_of(story), in_hours(2), person("redaktor"))
    return scheduled(story)


def expired(story: StoryPage) -> Hidden:
    published(story)
    release = release_of(story)
    for version in versions_of(release):
        times = {"publish_at": None, "expire_at": in_hours(1)}
        set_language_times(release, version.locale, person("redaktor"), **times)
    round_of_the_scheduler(in_hours(2))
    return Hidden(both(story))


def unpublished(story: StoryPage) -> Hidden:
    published(story)
    fresh(story).unpublish(user=person("redaktor"))
    return Hidden(both(story))


def private(**restriction) -> Callable[[StoryPage], Hidden]:
    def state(story):
        pages = published(story).public
        for page in pages:
            made = PageViewRestriction.objects.create(page=page, **restriction)
            if made.restriction_type == PageViewRestriction.GROUPS:
                made.groups.add(Group.objects.create(name=f"Gruppe {page.pk}"))
        return Hidden(pages)

    return state


def changed(canary: Canary, public: StoryPage) -> Hidden:
    """A new version of a public story is a draft."""
    return Hidden([], [canary.save_into(public)])


def translation_draft(canary: Canary, public: StoryPage) -> Hidden:
    """The translation of a public story is a draft, with pictures and documents of its own."""
    translation = sent(public)
    write_translation(translation)
    english = canary.save_into(fresh(translation.get_target_instance()))
    return Hidden([english], [fresh(public)])


OF_A_RELEASE = {
    "draft": draft,
    "in moderation": in_moderation,
    "scheduled": scheduled,
    "embargoed": embargoed,
    "expired": expired,
    "unpublished": unpublished,
    "for members": private(restriction_type="login"),
    "for a group": private(restriction_type="groups"),
    "behind a password": private(restriction_type="password", password="gruve"),
}
# These hide a part of a story that is public.
OF_A_PUBLIC_STORY = {"changed": changed, "translation draft": translation_draft}
STATES = [*OF_A_RELEASE, *OF_A_PUBLIC_STORY]
