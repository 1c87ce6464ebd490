"""Search for editors: words in every form, drafts included, and what begins with the typed letters."""

from typing import Any

from django.conf import settings
from django.db.models import DateTimeField, Q
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Or, PlainText

from core.stemming import WORD, forms
from news.models import Contact, NewsIndexPage, StoryContact, StoryPage, StoryTopic, Topic

MAX_QUERY_LENGTH = 200
MAX_WORDS = 12


def find(items: Any, query: str) -> Any:
    """Return the items that contain every word in some form, in any language, in their own order.

    Stories are also found by their topics and contacts, items with completion by the beginnings of words.
    """
    words = query_words(query)
    if not words:
        return items.none()
    condition = Q(pk__in=matches(items.model, words)) | Q(pk__in=completions(items.model, words))
    if items.model in (Page, StoryPage):
        condition |= Q(pk__in=stories_about(words))
    return items.filter(condition)


def query_words(query: str) -> list[str]:
    """Return at most `MAX_WORDS` words of a query, without quotes, operators and control characters."""
    return WORD.findall(query[:MAX_QUERY_LENGTH].replace("_", " "))[:MAX_WORDS]


def matches(model: Any, words: list[str]) -> Any:
    """Return the pks of a model's items that contain every word in some form."""
    condition = And([Or([PlainText(form) for form in forms_of(word)]) for word in words])
    found = get_search_backend().search(condition, everything(model), order_by_relevance=False)
    return found.get_queryset().order_by().values("pk")


def forms_of(word: str) -> list[str]:
    """Return the forms of a word in all languages: the interface need not have that of the text."""
    return sorted({form for code, _name in settings.LANGUAGES for form in forms(word, code)})


def completions(model: Any, words: list[str]) -> Any:
    """Return the pks of a model's items with words in their title or name that begin like these."""
    if not model.get_autocomplete_search_fields():
        return model._default_manager.none().values("pk")
    found = get_search_backend().autocomplete(
        " ".join(words), everything(model), order_by_relevance=False
    )
    return found.get_queryset().order_by().values("pk")


def everything(model: Any) -> Any:
    return model._default_manager.order_by()


def stories_about(words: list[str]) -> Any:
    """Return the pks of the stories with a topic or contact of which all words are found."""
    query = " ".join(words)
    topics = find(Topic.objects.order_by(), query).values("translation_key")
    contacts = find(Contact.objects.order_by(), query).values("translation_key")
    by_topic = StoryTopic.objects.filter(topic__translation_key__in=topics)
    by_contact = StoryContact.objects.filter(contact__translation_key__in=contacts)
    return by_topic.order_by().values("page").union(by_contact.order_by().values("page"))


def newest(pages: Any) -> Any:
    """Order pages by their date as readers see it; drafts without one by their last change."""
    date = "date" if pages.model is StoryPage else "storypage__date"
    times = Coalesce(
        date, "first_published_at", "latest_revision_created_at", output_field=DateTimeField()
    )
    return pages.order_by(times.desc(nulls_last=True), "-pk")


def latest_stories() -> Any:
    """Return the pages of all stories, the newest first."""
    return newest(Page.objects.type(StoryPage).filter(alias_of=None))


def order_of_children(parent: Any) -> Any:
    """Return how the page chooser orders the pages below a page: those of a news list newest first, else None."""
    return newest if isinstance(parent, NewsIndexPage) else None
