"""What a change of a story or a picture changes for readers."""

from core.page_cache.tags import STORIES, page_tag, topic_stories_tag
from core.page_cache.tracking import register_tags
from news.models import MediaKit, StoryPage, StoryPdf
from news.models.made_file import MadeFile


def tags_of_story(story: StoryPage) -> set[str]:
    """Return the tags of the story, of all lists, and of stories that show the latest on the same topics."""
    return {page_tag(story), STORIES, *map(topic_stories_tag, story.topics)}


def tags_of_made_file(made: MadeFile) -> set[str]:
    return {page_tag(made.page)}


def connect() -> None:
    register_tags(StoryPage, tags_of_story)
    for model in (MediaKit, StoryPdf):
        register_tags(model, tags_of_made_file)
