"""What the checks say of a translation: of one text, and of all that closes the gate."""

from wagtail_localize.models import Translation

from translation.checks.problems import Problem
from translation.checks.text import problems
from translation.progress import segments_of
from translation.terms.glossary import Glossary


def role_of(context) -> str:
    """What a text is to the article: `heading` for `body.heading`, `caption` for `body.figure.caption`."""
    return (context.field_path or context.path).rpartition(".")[2]


def faults_of(translation: Translation, segment, text: str, terms: Glossary) -> list[Problem]:
    """What the checks say of one text, hard ones first."""
    return problems(
        segment.string.data,
        text,
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        role=role_of(segment.context),
        terms=terms,
    )


def hard_faults(translation: Translation) -> list[str]:
    """The faults that close the gate, each with the beginning of its text."""
    terms = Glossary.load()
    return [
        problem.message
        for segment in segments_of(translation)
        if segment.written
        for problem in faults_of(translation, segment, segment.written, terms)
        if problem.hard
    ]
