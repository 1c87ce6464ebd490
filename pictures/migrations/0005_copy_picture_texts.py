from django.db import migrations

LANGUAGES = ("nb", "en")
# By the field of a text, the columns of a picture without their language.
COLUMNS = {"alt_text": "alt", "caption": "caption", "credit": "credit"}


def to_rows(apps, schema_editor):
    Picture = apps.get_model("pictures", "Picture")
    PictureText = apps.get_model("pictures", "PictureText")
    Locale = apps.get_model("wagtailcore", "Locale")
    for language in LANGUAGES if Picture.objects.exists() else ():
        locale, _ = Locale.objects.get_or_create(language_code=language)
        rows = []
        for picture in Picture.objects.iterator(chunk_size=500):
            texts = {
                field: getattr(picture, f"{column}_{language}") for field, column in COLUMNS.items()
            }
            if any(texts.values()):
                rows.append(PictureText(picture=picture, locale=locale, **texts))
        PictureText.objects.bulk_create(rows, batch_size=500)


def to_columns(apps, schema_editor):
    """Texts in other languages than the two that had columns are lost."""
    Picture = apps.get_model("pictures", "Picture")
    PictureText = apps.get_model("pictures", "PictureText")
    kept = PictureText.objects.filter(locale__language_code__in=LANGUAGES).select_related("locale")
    for text in kept.iterator(chunk_size=500):
        language = text.locale.language_code
        values = {
            f"{column}_{language}": getattr(text, field) for field, column in COLUMNS.items()
        }
        Picture.objects.filter(pk=text.picture_id).update(**values)
    PictureText.objects.all().delete()


class Migration(migrations.Migration):
    """From the columns for Norwegian and English to rows, and back."""

    dependencies = [("pictures", "0004_picture_text")]

    operations = [migrations.RunPython(to_rows, to_columns)]
