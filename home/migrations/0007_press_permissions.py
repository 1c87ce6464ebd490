"""Groups that write stories do press work, those that publish may delete, too; `0003` allows it in new installations."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

MODELS = {
    "enquiries": ("enquiry", "coverage"),
    "distribution": ("mediacontact", "presslist"),
}
# The permissions on the models, by a permission on pages that a group has anywhere.
GIVEN = {"add_page": ("add", "change"), "publish_page": ("add", "change", "delete")}


def allow(apps, schema_editor):
    for label, models in MODELS.items():
        config = installed.get_app_config(label)
        create_contenttypes(config, verbosity=0)
        create_permissions(config, verbosity=0)
        for page_permission, actions in GIVEN.items():
            names = [f"{action}_{model}" for action in actions for model in models]
            give(apps, label, names, page_permission)


def give(apps, label, names, page_permission):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    wanted = Permission.objects.filter(content_type__app_label=label, codename__in=names)
    groups = Group.objects.filter(page_permissions__permission__codename=page_permission)
    for group in groups.distinct():
        group.permissions.add(*wanted)


class Migration(migrations.Migration):
    dependencies = [("home", "0006_newsroom_setup"), ("enquiries", "0001_initial"), ("distribution", "0001_initial")]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
