from news.models.index import NewsIndexPage
from news.models.links import (
    StoryContact,
    StoryCorrection,
    StoryOrganisation,
    StoryRelation,
    StoryTopic,
)
from news.models.snippets import Contact, FactBox, Topic
from news.models.story import StoryPage

__all__ = [
    "Contact",
    "FactBox",
    "NewsIndexPage",
    "StoryContact",
    "StoryCorrection",
    "StoryOrganisation",
    "StoryPage",
    "StoryRelation",
    "StoryTopic",
    "Topic",
]
