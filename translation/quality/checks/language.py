"""Checks of quotations, quotation marks and words of the wrong language."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.text_roles import SAME_IN_EVERY_LANGUAGE, TextRole
from translation.localize.inline_markup import normalised_text, split_words
from translation.quality.checks.failed_check import FailedCheck

# Frequent words that the other language does not have.
COMMON = {
    "nb": """og ikke som det er på til av med den har et en var ble blir skal vil kan om fra eller også etter
        ved når hvor hva nå vi jeg hun seg sin sitt sine være vært mot mellom noen mange bare slik dette denne
        disse hadde kunne måtte fordi derfor både samt hos mens ut inn opp mye flere sier""",
    "en": """the and of with that is was are be been were has have had this which from by as it its their they
        we you he she not will would can could should on in an or but also after before when where what who
        than then there these those between into about more says""",
}
COMMON = {language: set(words.split()) for language, words in COMMON.items()}
# Norwegian words that English texts use.
BORROWED = {"bokmål"}
DASH_QUOTE = re.compile(r"^\s*[-–—−‐‑]\s*(?=[^\W\d_]|[“\"«‘'])", re.M)
RESUMED = re.compile(r"[.!?,]\s[-–—]\s(?=[A-ZÆØÅ])")
QUOTED = re.compile(r"^\s*[“\"«]")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
LONG = 6


def check_language(
    source: str, target: str, languages: tuple[str, str], role: TextRole
) -> Iterator[FailedCheck]:
    """Problems with the wording of a target text; both texts are plain."""
    yield from check_direct_speech(source, target, languages, role)
    yield from check_quotation_marks(target, languages[1])
    if lower_first_letter(source) == lower_first_letter(target):
        yield from check_unchanged(source, languages, role)
    else:
        yield from check_untranslated_words(source, target, languages)


def lower_first_letter(text: str) -> str:
    return " ".join(text.casefold().split())


def check_direct_speech(
    source: str, target: str, languages, role: TextRole
) -> Iterator[FailedCheck]:
    """Direct speech: a dash opens it in Norwegian, quotation marks in English."""
    if languages[1] == "en":
        if DASH_QUOTE.search(target):
            message = _("English has no quotation dash. Write the quotation in “ ”.")
            yield FailedCheck("dash_quote", message, True)
        elif RESUMED.search(target) and RESUMED.search(source):
            yield FailedCheck(
                "dash_quote", _("English has no quotation dash. Write the quotation in “ ”.")
            )
        elif DASH_QUOTE.search(source) and not re.search(r"[“”\"‘’']", target):
            yield FailedCheck(
                "quotation", _("The original is a quotation, the translation is not.")
            )
    elif languages[1] == "nb" and role != TextRole.QUOTE and QUOTED.search(source):
        speech = re.search(r"[,.!?][”\"]", source)
        if (speech and not DASH_QUOTE.search(target)) or not re.search(
            r"^\s*[-–—«“”\"]", target, re.M
        ):
            yield FailedCheck(
                "quotation", _("The original is a quotation. Begin with a dash (– ).")
            )


def check_quotation_marks(target: str, language: str) -> Iterator[FailedCheck]:
    """The other language's marks, and marks that are not closed."""
    if language == "en" and re.search("[«»]", target):
        yield FailedCheck("quotation_marks", _("English uses “ ”, not « »."))
    straight = re.findall(r'(?<![0-9])"', target)
    if language == "nb" and (straight or re.search("[“”„]", target)):
        yield FailedCheck("quotation_marks", _("Norwegian uses « », not “ ”."))
    uneven = target.count("«") != target.count("»") or len(straight) % 2
    if uneven or (language == "en" and target.count("“") != target.count("”")):
        yield FailedCheck("quotation_marks", _("A quotation mark is missing."))


def check_unchanged(text: str, languages, role: TextRole) -> Iterator[FailedCheck]:
    """The original over again. Names, numbers and single words may be the same in both languages."""
    spoken = " ".join(part for part in text.split() if not re.search(r"[@/]|\.\w", part))
    words = [word for word in split_words(spoken) if len(word) > 1]
    small = [word for word in words if word[0].islower()]
    if role in SAME_IN_EVERY_LANGUAGE or len(words) < 2 or not small:
        return
    foreign = {word.lower() for word in words} & COMMON.get(languages[0], set())
    hard = len(words) >= LONG and len(foreign) > 1
    yield FailedCheck("identical", _("The text is the same as the original."), hard)


def check_untranslated_words(source: str, target: str, languages) -> Iterator[FailedCheck]:
    """Sentences and words of the original's language."""
    theirs, mine = (COMMON.get(language, set()) for language in languages)
    for sentence in SENTENCE.split(target):
        words = [word.lower() for word in split_words(sentence)]
        strange = [word for word in words if word in theirs]
        if (
            len(words) > 3
            and len(set(strange)) > 1
            and len(strange) > sum(w in mine for w in words)
        ):
            yield untranslated_words(normalised_text(sentence)[:60], languages[0])
            return
    if languages == ("nb", "en"):
        known = set(split_words(source)) - BORROWED
        for word in split_words(target):
            if word in known and len(word) > 3 and word.islower() and re.search("[æøå]", word):
                yield untranslated_words(word, languages[0])
                return


def untranslated_words(words: str, language: str) -> FailedCheck:
    message = (
        _("This looks Norwegian: “%(words)s”.")
        if language == "nb"
        else _("This looks English: “%(words)s”.")
    )
    return FailedCheck("leftover", message % {"words": words})
