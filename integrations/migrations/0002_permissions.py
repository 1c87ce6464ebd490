"""Administrators of existing newsrooms may set up integrations; `home.0003_newsroom` gives it to new installations."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations
from django.db.models import Q

from accounts.roles import ADMINISTRATOR


def allow(apps, schema_editor):
    config = installed.get_app_config("integrations")
    create_contenttypes(config, verbosity=0)
    create_permissions(config, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="integrations",
        codename__in=["add_endpoint", "change_endpoint", "delete_endpoint"],
    )
    name = ADMINISTRATOR.name
    groups = apps.get_model("auth", "Group").objects
    for group in groups.filter(Q(name=name) | Q(name__startswith=f"{name}, ")):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("integrations", "0001_initial"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
