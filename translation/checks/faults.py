"""What the checks say of a translation: of one text, and of all that closes the gate."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.checks.problems import Problem
from translation.checks.text import problems
from translation.progress import segments_of
from translation.shape import room_in
from translation.standing import model_of
from translation.terms.glossary import Glossary
from translation.texts import text_of

BEGINNING = 40  # characters of a text by which a translator finds it


def role_of(context, model) -> str:
    """What a text is to the article: `heading` for `body.heading`, `caption` for `body.figure.caption`.

    `title` is a page's headline alone; people, galleries and films have a `small_title`.
    """
    path = context.field_path or context.path
    role = path.rpartition(".")[2]
    is_small = role == "title" and (path != "title" or not issubclass(model, Page))
    return "small_title" if is_small else role


def faults_of(translation: Translation, segment, text: str, terms: Glossary) -> list[Problem]:
    """What the checks say of one text, hard ones first."""
    context, model = segment.context, model_of(translation)
    return problems(
        segment.string.data,
        text,
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        role=role_of(context, model),
        room=room_in(model, context.field_path or context.path),
        terms=terms,
    )


def hard_faults(translation: Translation) -> list[str]:
    """The faults that close the gate, each with the beginning of its text."""
    terms = Glossary.load()
    return [
        _("“%(text)s”: %(problem)s")
        % {"text": beginning(segment.string.data), "problem": problem.message}
        for segment in segments_of(translation)
        if segment.written
        for problem in faults_of(translation, segment, segment.written, terms)
        if problem.hard
    ]


def beginning(html: str) -> str:
    """Enough of a text to know it by."""
    return Truncator(text_of(html)).chars(BEGINNING)
