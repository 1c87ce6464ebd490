"""The house style: a starter list of green claims, and the roles that manage it.

The list follows the guidance against greenwashing: a claim needs a source, a scope and a date. «Ansvarlig», «ren»
and their English equivalents are left out, because most of what they would find is no claim.
"""

from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

from accounts.roles import ADMINISTRATOR, COMMUNICATIONS, EDITOR_IN_CHIEF

ADVICE = {
    "nb": {
        "claim": "Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.",
        "neutral": "Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.",
        "best": "Påstanden må kunne dokumenteres den dagen saken publiseres. Oppgi kilden.",
    },
    "en": {
        "claim": "State what was measured, how much, when and for what, and name the source.",
        "neutral": "State the boundary, the base year and the source. Offsets alone are not enough.",
        "best": "The claim must be documented on the day of publication. Name the source.",
    },
}
TERMS = {
    "nb": {
        "claim": (
            "grønn, bærekraftig, miljøvennlig, klimavennlig, sirkulær, fossilfri, fossilfritt, ren energi, "
            "bedre for miljøet, bedre for klimaet, bedre for naturen"
        ),
        "neutral": (
            "klimanøytral, karbonnøytral, klimapositiv, netto null, nullutslipp, utslippsfri, utslippsfritt, "
            "CO₂-fri, CO₂-fritt, CO2-fri, CO2-fritt, klimakompensert"
        ),
        "best": "verdens mest, verdens reneste, verdens grønneste, Nordens grønneste, mest miljøvennlige",
    },
    "en": {
        "claim": (
            "green, greener, greenest, sustainable, eco-friendly, environmentally friendly, climate-friendly, circular, "
            "fossil-free, clean energy, better for the environment, better for the climate"
        ),
        "neutral": (
            "carbon neutral, climate neutral, climate positive, net zero, zero-emission, emission-free, carbon-free, "
            "carbon offset"
        ),
        "best": "world's greenest, world's cleanest, world's most, most environmentally friendly",
    },
}


def starter_terms():
    """Yield (language, term, advice)."""
    for language, kinds in TERMS.items():
        for kind, terms in kinds.items():
            for term in terms.split(", "):
                yield language, term, ADVICE[language][kind]


def add_terms(apps, schema_editor):
    locale_model = apps.get_model("wagtailcore", "Locale")
    term_model = apps.get_model("release", "HouseTerm")
    for language, term, advice in starter_terms():
        if language in dict(settings.LANGUAGES):
            locale, _created = locale_model.objects.get_or_create(language_code=language)
            term_model.objects.get_or_create(
                locale=locale, term=term, defaults={"advice": advice, "severity": "soft"}
            )


def remove_terms(apps, schema_editor):
    term_model = apps.get_model("release", "HouseTerm")
    for language, term, advice in starter_terms():
        found = term_model.objects.filter(locale__language_code=language, term=term, advice=advice)
        found.delete()


def allow(apps, schema_editor):
    """Give existing roles what `home.0003_newsroom` gives to those of a new installation."""
    config = installed.get_app_config("release")
    create_contenttypes(config, verbosity=0)
    create_permissions(config, verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="release", content_type__model="houseterm"
    )
    for role in (COMMUNICATIONS, EDITOR_IN_CHIEF, ADMINISTRATOR):
        actions = [action for model, action in role.models if model == "release.houseterm"]
        given = permissions.filter(codename__in=[f"{action}_houseterm" for action in actions])
        for group in group_model.objects.filter(name=role.name):
            group.permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = [
        ("release", "0002_releases_of_stories"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(add_terms, remove_terms),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
