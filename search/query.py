"""Search in the stories by their words and stems (`core.stemming`): the same code on SQLite and PostgreSQL."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.search.query import And, Or, PlainText

from core.stemming import WORD, forms, indexed

LONGEST_QUERY = 200
MOST_WORDS = 12


def query_words(query: str) -> list[str]:
    """The words of a reader's query, cut to a sane number; quotes, operators and control characters are gone."""
    return WORD.findall(query[:LONGEST_QUERY].replace("_", " "))[:MOST_WORDS]


def search(stories, query: str, language: str):
    """The stories in which every word of the query occurs in some form, newest first."""
    words = query_words(query)
    if not words:
        return stories.none()
    meant = And([Or([PlainText(form) for form in sorted(forms(word, language))]) for word in words])
    # The index cannot read every condition of a queryset, so it is asked for matches alone. Both database
    # backends of modelsearch 1.3 can say them as a queryset; test_search fails where that ends.
    matches = stories.model.objects.search(meant, order_by_relevance=False).get_queryset()
    return stories.filter(pk__in=matches.order_by().values("pk")).latest()


def highlighted(text: str, query: str, language: str) -> SafeString:
    """The text, escaped, with each word that the query means in `<mark>`."""
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
