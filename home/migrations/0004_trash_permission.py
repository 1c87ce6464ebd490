"""Administrators may delete for good what is in the bin; `0003` gives it to new installations."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

from accounts.roles import ADMINISTRATOR


def allow(apps, schema_editor):
    config = installed.get_app_config("trash")
    create_contenttypes(config, verbosity=0)
    create_permissions(config, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    permission = Permission.objects.get(
        content_type__app_label="trash", codename="delete_trashentry"
    )
    for group in Group.objects.filter(name=ADMINISTRATOR.name):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0003_newsroom"), ("trash", "0001_initial")]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
