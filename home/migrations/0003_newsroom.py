"""The ground of an empty installation: both languages' front pages and news lists, one site, the roles."""

from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations
from django.utils import timezone
from wagtail.snippets.models import create_extra_permissions
import uuid

from accounts.roles import EDITOR_IN_CHIEF, SHARED_SNIPPETS, ROLES

PAGES = {
    "nb": {"home": ("Forside", "nb"), "news": ("Nyheter", "nyheter")},
    "en": {"home": ("Front page", "en"), "news": ("News", "news")},
}


def make_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")
    NewsIndexPage = apps.get_model("news", "NewsIndexPage")

    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    types = {
        "home": (HomePage, ContentType.objects.get_or_create(app_label="home", model="homepage")[0]),
        "news": (NewsIndexPage, ContentType.objects.get_or_create(app_label="news", model="newsindexpage")[0]),
    }
    keys = {"home": uuid.uuid4(), "news": uuid.uuid4()}
    homes = {}
    # The others are laid after migrating, by home/languages.py.
    wanted = [code for code in dict(settings.LANGUAGES) if code in (*PAGES, settings.LANGUAGE_CODE)]
    for position, language in enumerate(wanted, start=1):
        pages = PAGES.get(language) or {"home": ("Front page", language), "news": ("News", "news")}
        locale, _ = Locale.objects.get_or_create(language_code=language)
        path = root.path + f"{position:04d}"
        for level, (kind, (title, slug)) in enumerate(pages.items()):
            model, content_type = types[kind]
            page = model.objects.create(
                title=title,
                draft_title=title,
                slug=slug,
                content_type=content_type,
                path=path + "0001" * level,
                depth=2 + level,
                numchild=1 - level,
                url_path=f"/{pages['home'][1]}/" + (f"{slug}/" if level else ""),
                locale=locale,
                translation_key=keys[kind],
                live=True,
                show_in_menus=kind == "news",
                first_published_at=timezone.now(),
                last_published_at=timezone.now(),
                owner=None,
            )
            if kind == "home":
                homes[language] = page
    root.numchild = len(homes)
    root.title = root.draft_title = "Presserom"
    root.save(update_fields=["numchild", "title", "draft_title"])
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).update(name="Felles")
    Site.objects.create(
        hostname="localhost", port=80, site_name="Presserom", root_page_id=homes[settings.LANGUAGE_CODE].pk, is_default_site=True
    )


def make_roles(apps, schema_editor):
    for config in installed.get_app_configs():
        create_contenttypes(config, verbosity=0)
        create_permissions(config, verbosity=0)
        create_extra_permissions(config)

    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    HomePage = apps.get_model("home", "HomePage")

    def permission(app, codename):
        try:
            return Permission.objects.get(content_type__app_label=app, codename=codename)
        except Permission.DoesNotExist as error:
            raise LookupError(f"There is no permission {app}.{codename}.") from error

    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    homes = {page.locale.language_code: page for page in HomePage.objects.select_related("locale")}
    collection = Collection.objects.get(depth=1)
    for role in ROLES:
        group = Group.objects.create(name=role.name)
        group.permissions.add(permission("wagtailadmin", "access_admin"))
        for model, action in role.models:
            app, name = model.split(".")
            group.permissions.add(permission(app, f"{action}_{name}" if action else name))
        for language in role.languages or homes:
            if language not in homes:
                continue
            for codename in role.pages:
                GroupPagePermission.objects.create(
                    group=group,
                    page_id=homes[language].pk,
                    permission=permission("wagtailcore", codename),
                )
        for action in role.collections:
            GroupCollectionPermission.objects.create(
                group=group,
                collection=collection,
                permission=permission("wagtailcore", f"{action}_collection"),
            )
        for action in role.files:
            for app, name in (("wagtailimages", "image"), ("wagtaildocs", "document")):
                GroupCollectionPermission.objects.create(
                    group=group,
                    collection=collection,
                    permission=permission(app, f"{action}_{name}"),
                )


def make_workflow(apps, schema_editor):
    """Wagtail's own approval workflow, under a Norwegian name and in the hands of the editor-in-chief."""
    Group = apps.get_model("auth", "Group")
    Page = apps.get_model("wagtailcore", "Page")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    Task = apps.get_model("wagtailcore", "Task")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")

    task = GroupApprovalTask.objects.order_by("pk").first()
    Task.objects.filter(pk=task.pk).update(name="Redaktørens godkjenning")
    task.groups.set([Group.objects.get(name=EDITOR_IN_CHIEF.name)])
    workflow = Workflow.objects.order_by("pk").first()
    Workflow.objects.filter(pk=workflow.pk).update(name="Godkjenning")
    WorkflowPage.objects.get_or_create(
        page=Page.objects.get(depth=1), defaults={"workflow": workflow}
    )
    ContentType = apps.get_model("contenttypes", "ContentType")
    WorkflowContentType = apps.get_model("wagtailcore", "WorkflowContentType")
    for label in (*SHARED_SNIPPETS, "core.newsroom"):
        app, model = label.split(".")
        content_type = ContentType.objects.get(app_label=app, model=model)
        WorkflowContentType.objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_initial"),
        ("news", "0002_initial"),
        ("core", "0002_initial"),
        ("pictures", "0001_initial"),
        ("accounts", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.RunPython(make_pages, migrations.RunPython.noop),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
    ]
