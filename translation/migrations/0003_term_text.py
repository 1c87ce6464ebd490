import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add a model with a term's text in one language."""

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("translation", "0002_translation_status"),
    ]

    operations = [
        # Removed here, so that the reverse migration restores it after it has filled the columns.
        migrations.RemoveConstraint(model_name="term", name="one_pair_per_term"),
        migrations.CreateModel(
            name="TermText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=120, verbose_name="term")),
                (
                    "forbidden",
                    models.CharField(
                        blank=True,
                        help_text="Separated by semicolons.",
                        max_length=300,
                        verbose_name="words to avoid",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.locale",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="translation.term",
                    ),
                ),
            ],
            options={"verbose_name": "word for a term", "verbose_name_plural": "words for terms"},
        ),
        migrations.AddConstraint(
            model_name="termtext",
            constraint=models.UniqueConstraint(
                fields=("term", "locale"), name="one_word_per_locale"
            ),
        ),
    ]
