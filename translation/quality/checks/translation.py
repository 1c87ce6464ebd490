"""What the checks say of a translation: of one text, and of all that closes the gate."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.localize.assembly import max_length_of
from translation.localize.inline_markup import plain_text
from translation.localize.segments import segments_of
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.segment import check_segment
from translation.quality.glossary import Glossary
from translation.workflow.workflow_status import model_of

EXCERPT_LENGTH = 40  # characters of a text by which a translator finds it


def role_of(context, model) -> str:
    """What a text is to the article: `heading` for `body.heading`, `caption` for `body.figure.caption`.

    `title` is a page's headline alone; people, galleries and films have a `small_title`.
    """
    path = context.field_path or context.path
    role = path.rpartition(".")[2]
    is_small = role == "title" and (path != "title" or not issubclass(model, Page))
    return "small_title" if is_small else role


def failed_checks(
    translation: Translation, segment, text: str, terms: Glossary
) -> list[FailedCheck]:
    """What the checks say of one text, hard ones first."""
    context, model = segment.context, model_of(translation)
    return check_segment(
        segment.string.data,
        text,
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        role=role_of(context, model),
        room=max_length_of(model, context.field_path or context.path),
        terms=terms,
    )


def blocking_messages(translation: Translation, segments=None) -> list[str]:
    """The faults that close the gate, each with the beginning of its text."""
    if segments is None:
        segments = segments_of(translation)
    terms = Glossary.load()
    return [
        _("“%(text)s”: %(problem)s")
        % {"text": excerpt(segment.string.data), "problem": problem.message}
        for segment in segments
        if segment.written
        for problem in failed_checks(translation, segment, segment.written, terms)
        if problem.hard
    ]


def excerpt(html: str) -> str:
    """Enough of a text to know it by."""
    return Truncator(plain_text(html)).chars(EXCERPT_LENGTH)
