"""Search for stories by words and stems (`core.stemming`), with equal results on SQLite and PostgreSQL."""

from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.search.query import And, Or, PlainText

from core.stemming import WORD, forms, indexed

MAX_QUERY_LENGTH = 200
MAX_WORDS = 12


def query_words(query: str) -> list[str]:
    """Return at most `MAX_WORDS` words of a query, without quotes, operators and control characters."""
    return WORD.findall(query[:MAX_QUERY_LENGTH].replace("_", " "))[:MAX_WORDS]


def search(stories: Any, query: str, language: str) -> Any:
    """Return the stories in which every word of the query occurs in some form, newest first."""
    words = query_words(query)
    if not words:
        return stories.none()
    condition = And(
        [Or([PlainText(form) for form in sorted(forms(word, language))]) for word in words]
    )
    # The index does not support every condition of a queryset, so it only returns the matches. Both database
    # backends of modelsearch 1.3 return them as a queryset; test_search fails if that changes.
    matches = stories.model.objects.search(condition, order_by_relevance=False).get_queryset()
    return stories.filter(pk__in=matches.order_by().values("pk")).latest()


def highlighted(text: str, query: str, language: str) -> SafeString:
    """Return the escaped text with each matching word in `<mark>`."""
    wanted = {form for word in query_words(query) for form in forms(word, language)}
    out: list[str] = []
    position = 0
    for found in WORD.finditer(text):
        out.append(escape(text[position : found.start()]))
        word = escape(found[0])
        out.append(f"<mark>{word}</mark>" if indexed(found[0], language) & wanted else word)
        position = found.end()
    out.append(escape(text[position:]))
    return mark_safe("".join(out))  # noqa: S308 (each part is escaped)
