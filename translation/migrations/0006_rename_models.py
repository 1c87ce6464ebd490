"""Rename models to standard terms: segment revision, field override, notification."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("translation", "0005_remove_term_columns")]

    operations = [
        migrations.RenameModel("Written", "SegmentRevision"),
        migrations.RenameModel("OwnText", "FieldOverride"),
        migrations.RenameModel("NoticePreference", "NotificationPreference"),
        migrations.RenameModel("Notice", "Notification"),
    ]
