"""What a change of a story or a picture changes for readers."""

from core.page_cache.tags import STORIES, page_tag, topic_stories_tag
from core.page_cache.tracking import register_tags
from news.models import StoryPage
from news.models.media_kit import MediaKit


def tags_of_story(story: StoryPage) -> set[str]:
    """Return the tags of the story, of all lists, and of stories that show the latest on the same topics."""
    return {page_tag(story), STORIES, *map(topic_stories_tag, story.topics)}


def tags_of_media_kit(kit: MediaKit) -> set[str]:
    return {page_tag(kit.page)}


def connect() -> None:
    register_tags(StoryPage, tags_of_story)
    register_tags(MediaKit, tags_of_media_kit)
