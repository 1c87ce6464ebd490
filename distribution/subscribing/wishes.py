"""The wish to read a story in a language in which it is not available yet."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from core.languages import name_in_sentence
from news.models import StoryPage


@dataclass(frozen=True)
class Wish:
    """A public story, and the language that is asked for; the URL of the story if it is there by now."""

    story: Any
    language: str
    translated_url: str

    @classmethod
    def from_query(cls, request: HttpRequest, site: Site, languages: list[str]) -> "Wish | None":
        """Return the wish that the arguments `story` and `language` name, or None if they name none."""
        language = request.GET.get("language", "")
        try:
            key = uuid.UUID(request.GET.get("story", ""))
        except ValueError:
            return None
        if language not in languages:
            return None
        stories = StoryPage.objects.of_site(site).published().filter(translation_key=key)
        versions = {page.language: page for page in stories.order_by("-pk")}
        if not versions:
            return None
        translated = versions.get(language)
        url = (translated.get_url(request) or "") if translated else ""
        return cls(next(iter(versions.values())), language, url)

    @property
    def story_key(self) -> str:
        return str(self.story.translation_key)

    @property
    def language_in_sentence(self) -> str:
        return name_in_sentence(self.language)
