from django.db import migrations


class Migration(migrations.Migration):
    """The columns whose texts are rows now; going back makes them again, and 0005 fills them."""

    dependencies = [("pictures", "0005_copy_picture_texts")]

    operations = [
        migrations.RemoveField(model_name="picture", name=f"{column}_{language}")
        for column in ("alt", "caption", "credit")
        for language in ("nb", "en")
    ]
