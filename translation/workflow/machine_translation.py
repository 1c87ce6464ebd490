"""Drafts by a machine: for texts that nobody has translated, marked until a person accepts them."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from translation.localize.editable_markup import from_field_html
from translation.localize.segments import segments_of, state_of
from translation.models import Origin
from translation.workflow.segment_store import EditConflict, write
from translation.workflow.status.storing import status_updates

logger = logging.getLogger(__name__)
# DeepL takes 50 texts in one request.
BATCH = 50


class BritishDeepL(DeepLTranslator):
    """localize's (1.14.5) asks for the target `EN`, which DeepL knows as EN-GB or EN-US only."""

    def get_parameters(self, source_locale: Any, target_locale: Any, strings: Any) -> Any:
        parameters = super().get_parameters(source_locale, target_locale, strings)
        if parameters["target_lang"] == "EN":
            parameters["target_lang"] = "EN-GB"
        return parameters


def translator_for(translation: Translation) -> Any:
    """The machine of the settings, if there is one for this pair of languages; else None."""
    machine = get_machine_translator()
    languages = (translation.source.locale, translation.target_locale)
    return machine if machine and machine.can_translate(*languages) else None


def draft_missing_segments(translation: Translation, user: Any = None) -> int:
    """Let the machine write what is missing; returns how many texts. `ValidationError` where it fails."""
    machine = translator_for(translation)
    if not machine:
        raise ValidationError(_("No machine translation is set up."))
    missing = [segment for segment in segments_of(translation) if state_of(segment) == "missing"]
    count = 0
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        strings = {segment.pk: StringValue(segment.string.data) for segment in batch}
        try:
            answers = machine.translate(
                translation.source.locale, translation.target_locale, list(strings.values())
            )
        except Exception as error:
            # Every service fails in its own way, and none of them may cost the translator a text.
            logger.warning("Machine translation failed: %r", error)
            raise ValidationError(_("The machine does not answer. Try again later.")) from error
        with status_updates():
            for segment in batch:
                if answer := answers.get(strings[segment.pk]):
                    count += write_machine_draft(translation, segment, answer.data, user)
    return count


def write_machine_draft(translation: Translation, segment: Any, html: str, user: Any) -> bool:
    """Whether the machine's text was written: not where a person has written one while it was at work."""
    seen = segment.latest or 0
    try:
        write(translation, segment, from_field_html(html), user, origin=Origin.MACHINE, seen=seen)
    except EditConflict:
        return False
    return True
