import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A row for each language in which something is said of a picture."""

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("pictures", "0003_picture_intake"),
    ]

    operations = [
        migrations.CreateModel(
            name="PictureText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("alt_text", models.CharField(blank=True, max_length=300, verbose_name="alt text")),
                ("caption", models.TextField(blank=True, max_length=600, verbose_name="caption")),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="The name only: the site writes “Photo:” in the reader's language.",
                        max_length=150,
                        verbose_name="credit",
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
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="pictures.picture",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "texts of a picture",
                "verbose_name_plural": "texts of pictures",
            },
        ),
        migrations.AddConstraint(
            model_name="picturetext",
            constraint=models.UniqueConstraint(
                fields=("picture", "locale"), name="one_text_per_locale"
            ),
        ),
    ]
