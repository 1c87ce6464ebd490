from news.models.index import NewsIndexPage
from news.models.links import (
    StoryContact,
    StoryCorrection,
    StoryOrganisation,
    StoryRelation,
    StoryTopic,
)
from news.models.listed_story import ListedStory
from news.models.media_kit import MediaKit
from news.models.snippets import Contact, FactBox, Topic
from news.models.story import StoryPage
from news.models.story_pdf import StoryPdf
from news.models.story_template import StoryTemplate

__all__ = [
    "Contact",
    "FactBox",
    "ListedStory",
    "MediaKit",
    "NewsIndexPage",
    "StoryContact",
    "StoryCorrection",
    "StoryOrganisation",
    "StoryPage",
    "StoryPdf",
    "StoryRelation",
    "StoryTemplate",
    "StoryTopic",
    "Topic",
]
