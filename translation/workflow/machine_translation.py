"""Machine translation of untranslated segments. The drafts stay marked until a user accepts them."""

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
from translation.workflow.filling import fill_exact_matches
from translation.workflow.segment_store import EditConflict, write
from translation.workflow.status.storing import status_updates

logger = logging.getLogger(__name__)
# The maximum number of texts in a DeepL request.
BATCH_SIZE = 50


class BritishDeepL(DeepLTranslator):
    """DeepL with British English. wagtail-localize 1.14.5 sends the target `EN`, which DeepL does not accept."""

    def get_parameters(self, source_locale: Any, target_locale: Any, strings: Any) -> Any:
        parameters = super().get_parameters(source_locale, target_locale, strings)
        if parameters["target_lang"] == "EN":
            parameters["target_lang"] = "EN-GB"
        return parameters


def translator_for(translation: Translation) -> Any:
    """Return the configured machine translator if it supports this pair of languages, else None."""
    translator = get_machine_translator()
    languages = (translation.source.locale, translation.target_locale)
    return translator if translator and translator.can_translate(*languages) else None


def draft_missing_segments(translation: Translation, user: Any = None) -> int:
    """Translate the segments by machine that the memory does not know, and return their number.

    Raises `ValidationError` if no service is configured or the service fails.
    """
    translator = translator_for(translation)
    if not translator:
        raise ValidationError(_("Machine translation is not configured."))
    fill_exact_matches(translation, user)  # a translator's own words come first
    missing = [segment for segment in segments_of(translation) if state_of(segment) == "missing"]
    count = 0
    for start in range(0, len(missing), BATCH_SIZE):
        batch = missing[start : start + BATCH_SIZE]
        strings = {segment.pk: StringValue(segment.string.data) for segment in batch}
        try:
            translated = translator.translate(
                translation.source.locale, translation.target_locale, list(strings.values())
            )
        except Exception as error:
            # Each service raises its own exceptions, and none may break the translation editor.
            logger.warning("Machine translation failed: %r", error)
            raise ValidationError(
                _("The machine translation service is not responding. Try again later.")
            ) from error
        with status_updates():
            for segment in batch:
                if string := translated.get(strings[segment.pk]):
                    count += write_machine_draft(translation, segment, string.data, user)
    return count


def write_machine_draft(translation: Translation, segment: Any, html: str, user: Any) -> bool:
    """Write a machine translation and return True, or return False if a user has written the text meanwhile."""
    text, base_revision = from_field_html(html), segment.latest or 0
    try:
        write(
            translation,
            segment,
            text,
            user,
            origin=Origin.MACHINE,
            base_revision=base_revision,
        )
    except EditConflict:
        return False
    return True
