"""Template filters of the mails."""

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.translation import gettext as _

from core.languages import name_in_sentence
from distribution.mail import personal, plain

register = template.Library()


@register.filter
def underlined(text: str, mark: str = "=") -> str:
    """A heading of plain text, with a line below it."""
    return plain.underlined(str(text), mark)


@register.filter
def in_one_line(text: str) -> str:
    """A postal address in one line."""
    return ", ".join(line.strip(" ,") for line in str(text).splitlines() if line.strip(" ,"))


@register.filter(is_safe=True)
@stringfilter
def without_marks(text: str) -> str:
    """A text of the newsroom, in which nothing is taken for a personal link or section."""
    return personal.without_marks(text)


@register.filter
def only_in(language: str) -> str:
    """That a story is not available in the reader's language, but in this one."""
    text = _("So far only in %(language)s.")
    return text % {"language": name_in_sentence(language)}


@register.filter
def in_sentence(language: str) -> str:
    """The name of a language within a sentence."""
    return name_in_sentence(language)
