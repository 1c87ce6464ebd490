"""Create the releases of the stories that exist, each with the time for which its original is scheduled."""

from django.db import migrations


def create_releases(apps, schema_editor):
    story_model = apps.get_model("news", "StoryPage")
    source_model = apps.get_model("wagtail_localize", "TranslationSource")
    release_model = apps.get_model("release", "Release")
    known = set(release_model.objects.values_list("translation_key", flat=True))
    sources = dict(source_model.objects.values_list("object_id", "locale_id"))
    stories = story_model.objects.filter(alias_of=None).exclude(translation_key__in=known)
    times = scheduled_times(apps)
    originals = {}
    for story in stories.only("translation_key", "locale_id", "owner_id").order_by("pk"):
        is_source = sources.get(story.translation_key) == story.locale_id
        if is_source or story.translation_key not in originals:
            originals[story.translation_key] = story
    release_model.objects.bulk_create(
        release_model(
            translation_key=key, owner_id=story.owner_id, publish_at=times.get(str(story.pk))
        )
        for key, story in originals.items()
    )


def scheduled_times(apps):
    """Return the scheduled times of stories by the pk of their page, as text."""
    types = apps.get_model("contenttypes", "ContentType").objects
    content_type = types.filter(app_label="news", model="storypage").first()
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type=content_type, approved_go_live_at__isnull=False
    )
    return dict(revisions.values_list("object_id", "approved_go_live_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("release", "0001_initial"),
        ("news", "0003_wording"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(create_releases, migrations.RunPython.noop)]
