"""Groups that may change users see the system's health; `0003` allows it in new installations."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations


def allow(apps, schema_editor):
    config = installed.get_app_config("operations")
    create_contenttypes(config, verbosity=0)
    create_permissions(config, verbosity=0)
    Permission = apps.get_model("auth", "Permission")
    seen = Permission.objects.get(content_type__app_label="operations", codename="view_healthstatus")
    for group in apps.get_model("auth", "Group").objects.filter(
        permissions__content_type__app_label="accounts", permissions__codename="change_user"
    ):
        group.permissions.add(seen)


class Migration(migrations.Migration):
    dependencies = [("home", "0008_shared_story"), ("operations", "0002_health")]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
