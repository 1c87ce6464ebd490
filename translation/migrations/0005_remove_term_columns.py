from django.db import migrations, models


class Migration(migrations.Migration):
    """The columns whose words are rows now; going back makes them again, and 0004 fills them."""

    dependencies = [("translation", "0004_copy_term_texts")]

    operations = [
        migrations.AlterModelOptions(
            name="term", options={"verbose_name": "term", "verbose_name_plural": "terms"}
        ),
        # Going back, the columns are made of rows that have no such words yet.
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
