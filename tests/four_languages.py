"""An installation with four languages: the settings, their rooms, and a translator for each."""

from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import override_settings
from django.utils.translation import trans_real

from core import languages
from home.languages import add_language

LANGUAGES = [
    ("nb", "Norwegian Bokmål"),
    ("en", "English"),
    ("nn", "Norwegian Nynorsk"),
    ("de", "German"),
]
NEW = ("nn", "de")
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
