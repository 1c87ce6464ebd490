"""The machine translation services: one call with a time limit, and its errors under our names."""

from threading import Thread
from typing import Any

import requests
from django.core.exceptions import ImproperlyConfigured
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from translation.models import MachineRun

Failure = MachineRun.Failure
# Seconds for a whole call. The services' own limits only cover the pauses between two bytes.
TIME_LIMIT = 45
STATUSES = {401: Failure.REFUSED, 403: Failure.REFUSED, 429: Failure.QUOTA, 456: Failure.QUOTA}


class ServiceError(Exception):
    """A call failed. `failure` says why, `status` is the HTTP status if there was an answer."""

    def __init__(self, failure: str, status: int | None = None) -> None:
        super().__init__(failure)
        self.failure, self.status = failure, status


class BritishDeepL(DeepLTranslator):
    """DeepL with British English and HTTP errors.

    wagtail-localize 1.14.5 sends the target `EN`, which DeepL does not accept, and reads errors as translations.
    """

    def get_parameters(self, source_locale: Any, target_locale: Any, strings: Any) -> Any:
        parameters = super().get_parameters(source_locale, target_locale, strings)
        if parameters["target_lang"] == "EN":
            parameters["target_lang"] = "EN-GB"
        return parameters

    def translate(self, source_locale: Any, target_locale: Any, strings: Any) -> Any:
        answer = requests.post(
            self.get_api_endpoint(),
            self.get_parameters(source_locale, target_locale, strings),
            timeout=int(self.options.get("TIMEOUT", 30)),
            headers=self.get_headers(),
        )
        answer.raise_for_status()
        texts = [one["text"] for one in answer.json()["translations"]]
        return {string: StringValue(text) for string, text in zip(strings, texts, strict=True)}


def translator_for(translation: Translation) -> Any:
    """Return the configured machine translator if it supports this pair of languages, else None."""
    translator = get_machine_translator()
    languages = (translation.source.locale, translation.target_locale)
    return translator if translator and translator.can_translate(*languages) else None


def translate(translator: Any, translation: Translation, texts: list[str]) -> dict[str, Any]:
    """Return the service's answer for each text that it has one for. Raises `ServiceError`.

    The call runs in a thread that is abandoned after `TIME_LIMIT`: a service may send a byte now and then for ever.
    """
    result: dict[str, Any] = {}
    strings = [StringValue(text) for text in texts]
    languages = translation.source.locale, translation.target_locale

    def call() -> None:
        try:
            found = translator.translate(*languages, strings)
            result["texts"] = {
                string.data: found[string].data for string in strings if string in found
            }
        except Exception as error:
            # Each service raises its own exceptions, and none may end the task worker's thread.
            result["error"] = error

    thread = Thread(target=call, daemon=True)
    thread.start()
    thread.join(TIME_LIMIT)
    if error := result.get("error"):
        raise service_error(error) from error
    if "texts" not in result:
        raise ServiceError(Failure.SLOW)
    return result["texts"]


def service_error(error: Exception) -> ServiceError:
    """Return an exception of a service as ours."""
    answer = getattr(error, "response", None)
    if isinstance(error, requests.Timeout):
        return ServiceError(Failure.SLOW)
    if isinstance(error, requests.HTTPError) and answer is not None:
        return ServiceError(STATUSES.get(answer.status_code, Failure.FAILED), answer.status_code)
    if isinstance(error, requests.JSONDecodeError):
        return ServiceError(Failure.UNREADABLE)
    if isinstance(error, requests.RequestException):
        return ServiceError(Failure.UNREACHABLE)
    if isinstance(error, ImproperlyConfigured):
        return ServiceError(Failure.UNAVAILABLE)
    return ServiceError(Failure.UNREADABLE)
