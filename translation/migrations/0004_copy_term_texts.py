from django.db import migrations

LANGUAGES = ("nb", "en")


def to_rows(apps, schema_editor):
    Term = apps.get_model("translation", "Term")
    TermText = apps.get_model("translation", "TermText")
    Locale = apps.get_model("wagtailcore", "Locale")
    for language in LANGUAGES if Term.objects.exists() else ():
        locale, _ = Locale.objects.get_or_create(language_code=language)
        rows = [
            TermText(
                term=term,
                locale=locale,
                text=getattr(term, language),
                forbidden=getattr(term, f"forbidden_{language}"),
            )
            for term in Term.objects.iterator(chunk_size=500)
        ]
        TermText.objects.bulk_create(rows, batch_size=500)


def to_columns(apps, schema_editor):
    """Copy the rows of the two languages that had columns back to these columns.

    Deletes the texts in other languages, terms that lack one of the two, and duplicates of the same pair.
    """
    Term = apps.get_model("translation", "Term")
    TermText = apps.get_model("translation", "TermText")
    kept = TermText.objects.filter(locale__language_code__in=LANGUAGES).select_related("locale")
    for text in kept.iterator(chunk_size=500):
        language = text.locale.language_code
        values = {language: text.text, f"forbidden_{language}": text.forbidden}
        Term.objects.filter(pk=text.term_id).update(**values)
    TermText.objects.all().delete()
    Term.objects.filter(nb="").delete()
    Term.objects.filter(en="").delete()
    known = set()
    for pk, *pair in Term.objects.order_by("pk").values_list("pk", "nb", "en"):
        if tuple(pair) in known:
            Term.objects.filter(pk=pk).delete()
        known.add(tuple(pair))


class Migration(migrations.Migration):
    """Copy the columns for Norwegian and English to rows, and back."""

    dependencies = [("translation", "0003_term_text")]

    operations = [migrations.RunPython(to_rows, to_columns)]
