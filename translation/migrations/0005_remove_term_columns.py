from django.db import migrations, models


class Migration(migrations.Migration):
    """Remove the columns that 0004 copied to rows. The reverse migration restores them, and 0004 fills them."""

    dependencies = [("translation", "0004_copy_term_texts")]

    operations = [
        migrations.AlterModelOptions(
            name="term", options={"verbose_name": "term", "verbose_name_plural": "terms"}
        ),
        # The reverse migration adds the columns to rows that have no values for them yet.
        *(
            migrations.AlterField(
                model_name="term",
                name=language,
                field=models.CharField(default="", max_length=120, verbose_name=name),
            )
            for language, name in (("nb", "Norwegian"), ("en", "English"))
        ),
        *(
            migrations.RemoveField(model_name="term", name=name)
            for name in ("nb", "en", "forbidden_nb", "forbidden_en")
        ),
    ]
