"""Template filters of the mails."""

from django import template

from distribution.mail import plain

register = template.Library()


@register.filter
def underlined(text: str, mark: str = "=") -> str:
    """A heading of plain text, with a line below it."""
    return plain.underlined(str(text), mark)


@register.filter
def in_one_line(text: str) -> str:
    """A postal address in one line."""
    return ", ".join(line.strip(" ,") for line in str(text).splitlines() if line.strip(" ,"))
