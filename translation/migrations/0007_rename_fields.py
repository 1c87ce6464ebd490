"""Rename fields to Django's usual names: created_by, created_at, updated_at, options."""

from django.db import migrations, models

import django.db.models.deletion

RENAMED = {
    "job": {"by": "created_by", "made_at": "created_at", "wishes": "options"},
    "jobitem": {"at": "updated_at"},
    "segmentrevision": {"by": "created_by", "at": "created_at"},
    "approval": {"by": "created_by", "at": "created_at"},
    "fieldoverride": {"by": "created_by", "at": "updated_at"},
    "comment": {"by": "created_by", "at": "created_at"},
    "notification": {"at": "created_at"},
}


class Migration(migrations.Migration):
    dependencies = [("translation", "0006_rename_models")]

    operations = [
        *(
            migrations.RenameField(model, old, new)
            for model, names in RENAMED.items()
            for old, new in names.items()
        ),
        migrations.AlterField(
            "fieldoverride",
            "translation",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="field_overrides",
                to="wagtail_localize.translation",
            ),
        ),
    ]
