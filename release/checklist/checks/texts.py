"""Headline and lead: present, and short enough to be read."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.lengths import HEADLINE, LEAD
from release.checklist.content import StoryContent
from release.checklist.registry import Found, check, soft

LEAD_SENTENCES = 4
# The end of a sentence before a capital letter; «kl. 10» and «8. mai» end none.
SENTENCE = re.compile(r"[.!?…]+[»”\"]?\s+(?=[«“\"–]?\s?[A-ZÀ-ÖØ-Þ])")


def sentences(text: str) -> int:
    return len([one for one in SENTENCE.split(text) if one.strip()])


@check("headline", gettext_lazy("Headline"))
def headline(content: StoryContent) -> Iterator[Found]:
    text = content.page.title.strip()
    if not text:
        yield soft(_("The headline is missing."), "title")
    elif len(text) > HEADLINE:
        message = _("The headline has %(length)s characters. Search engines show about %(limit)s.")
        yield soft(message % {"length": len(text), "limit": HEADLINE}, "title", text)
    if text.endswith(".") and not text.endswith("..."):
        yield soft(_("The headline ends with a full stop."), "title", text)


@check("lead", gettext_lazy("Lead"))
def lead(content: StoryContent) -> Iterator[Found]:
    text = content.page.lead.strip()
    if not text:
        yield soft(_("The lead is missing."), "lead")
    elif len(text) > LEAD:
        message = _("The lead has %(length)s characters. At most %(limit)s are easy to read.")
        yield soft(message % {"length": len(text), "limit": LEAD}, "lead", text)
    elif sentences(text) > LEAD_SENTENCES:
        message = _("The lead has %(count)s sentences. Two to four are enough.")
        yield soft(message % {"count": sentences(text)}, "lead", text)
    if text and text == content.page.title.strip():
        yield soft(_("The lead repeats the headline."), "lead", text)
