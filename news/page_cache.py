"""What a change of a story or a picture changes for readers."""

from core.page_cache.tags import STORIES, page_tag, topic_stories_tag
from core.page_cache.tracking import register_tags
from news.models import StoryPage


def tags_of_story(story: StoryPage) -> set[str]:
    """Return the tags of the story, of all lists, and of stories that show the latest on the same topics."""
    return {page_tag(story), STORIES, *map(topic_stories_tag, story.topics)}


def connect() -> None:
    register_tags(StoryPage, tags_of_story)
