"""An installation with four languages: the settings, their rooms, and a translator for each."""

from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import override_settings
from django.urls import reverse
from django.utils.translation import trans_real
from wagtail_localize.models import Translation

from core import languages
from home.languages import add_language
from news.models import StoryPage
from tests import factories
from tests.factories import person

LANGUAGES = [
    ("nb", "Norwegian Bokmål"),
    ("en", "English"),
    ("nn", "Norwegian Nynorsk"),
    ("de", "German"),
]
NEW = ("nn", "de")
TITLES = {
    "nb": "Verket bygger ny kai i Sildvik",
    "en": "The smelter builds a new quay at Sildvik",
    "nn": "Verket byggjer ny kai i Sildvik no",
    "de": "Das Werk baut einen neuen Kai in Sildvik",
}
LEADS = {
    "nb": "Kaia er ferdig 12. mai og koster 1,5 millioner kroner.",
    "en": "The quay is ready on 12 May and costs NOK 1.5 million.",
    "nn": "Kaia er ferdig 12. mai og kostar 1,5 millionar kroner.",
    "de": "Der Kai ist am 12. Mai fertig und kostet 1,5 Millionen Kronen.",
}
ALT = {"nb": "En gul kran", "en": "A yellow crane", "nn": "Ei gul kran", "de": "Ein gelber Kran"}
CODES = list(TITLES)
TRANSLATORS = {"en": "hannah", "nn": "torstein", "de": "jutta"}


@contextmanager
def four_languages():
    """While this lasts, there are four languages; in a database that is rolled back afterwards."""
    forget()
    with override_settings(LANGUAGES=LANGUAGES, WAGTAIL_CONTENT_LANGUAGES=LANGUAGES):
        for code in NEW:
            add_language(code, publish=True)
        yield
    forget()


def forget() -> None:
    """What a process keeps of languages for life."""
    languages._codes.clear()
    trans_real._translations.clear()


def translator(language: str):
    """A person who may write in one language alone."""
    people = get_user_model().objects
    email = f"{TRANSLATORS[language]}@varde.example"
    if known := people.filter(email=email).first():
        return known
    person = people.create_user(email, "varde-demo", first_name=TRANSLATORS[language])
    names = {"en": "engelsk", "nn": "nynorsk", "de": "tysk"}
    person.groups.add(Group.objects.get(name__contains=names[language]))
    return person


def make_story():
    """A story in bokmål whose picture has a text in each language."""
    texts = {f"alt_{code}": text for code, text in ALT.items()}
    picture = factories.make_picture(**texts)
    return factories.make_story(TITLES["nb"], lead=LEADS["nb"], lead_picture=picture)


def version(story, language) -> StoryPage | None:
    return StoryPage.objects.filter(
        translation_key=story.translation_key, locale__language_code=language
    ).first()


def into(story, language) -> Translation:
    return Translation.objects.get(
        source__object_id=story.translation_key, target_locale__language_code=language
    )


def send_on_screen(client, story, **fields):
    client.force_login(person("kommunikasjon"))
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])
    form = {"note": "Haster", **fields}
    return client.post(address, form)


def send(client, story):
    """To all three on the screen, each with a translator of their own."""
    form = {}
    for language in TRANSLATORS:
        form |= {f"{language}-send": "on", f"{language}-translator": translator(language).pk}
    return send_on_screen(client, story, **form)
