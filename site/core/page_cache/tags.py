"""The tags of what public pages show."""

from typing import Any

# What every page shows: the newsroom's identity, menus, front pages, sites and languages.
SITE = "site"
# What every list of stories shows.
STORIES = "stories"
# What lists of pictures show: the picture bank, and the sitemap of pictures.
PICTURES = "pictures"
# Whether there is a public picture bank, to which every page links.
PICTURE_BANK = "picture bank"


def page_tag(page: Any) -> str:
    """Return the tag of a page in all its languages."""
    return page_tag_of_key(page.translation_key)


def page_tag_of_key(translation_key: Any) -> str:
    return f"page:{translation_key}"


def snippet_tag(item: Any) -> str:
    return f"snippet:{item.translation_key}"


def topic_stories_tag(topic: Any) -> str:
    """Return the tag of the stories with a topic."""
    return f"about:{topic.translation_key}"


def picture_tag(pk: int) -> str:
    return f"picture:{pk}"
