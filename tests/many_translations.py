"""Many translations as rows of the database, for whatever is measured at size."""

import uuid
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from news.models import StoryPage
from tests.factories import locale, person
from translation.models import Assignment
from translation.workflow.status.storing import update_status


def pile_up(number: int) -> None:
    """So many translations into English with five texts each, a third of them begun, as rows of the database."""
    norwegian, english = locale("nb"), locale("en")
    kind = ContentType.objects.get_for_model(StoryPage)
    base = ContentType.objects.get(app_label="wagtailcore", model="page")
    now = timezone.now()
    keys = [uuid.uuid4() for _number in range(number)]
    objects = TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=key, content_type=base) for key in keys
    )
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object=found,
            specific_content_type=kind,
            locale=norwegian,
            object_repr=f"Sak {place}",
            content_json="{}",
            last_updated_at=now,
        )
        for place, found in enumerate(objects)
    )
    translations = Translation.objects.bulk_create(
        Translation(source=source, target_locale=english) for source in sources
    )
    people = [person("oversetter.en"), person("redaktor"), None]
    Assignment.objects.bulk_create(
        Assignment(
            translation=translation,
            translator=people[place % 3],
            deadline=now + timedelta(hours=place - 20),
        )
        for place, translation in enumerate(translations)
    )
    paths = ("title", "lead", "body.1", "body.2", "body.3")
    strings = String.objects.bulk_create(
        String(locale=norwegian, data=f"Tekst {place} {path}", data_hash=uuid.uuid4())
        for place in range(number)
        for path in paths
    )
    contexts = TranslationContext.objects.bulk_create(
        TranslationContext(object=found, path=path, path_id=uuid.uuid4())
        for found in objects
        for path in paths
    )
    StringSegment.objects.bulk_create(
        StringSegment(source=sources[place // 5], string=string, context=context, order=place % 5)
        for place, (string, context) in enumerate(zip(strings, contexts, strict=True))
    )
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=string,
            context=context,
            locale=english,
            data="Text",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for place, (string, context) in enumerate(zip(strings, contexts, strict=True))
        if place % 3 == 0 and place // 5 % 3 == 0
    )
    update_status(*(translation.pk for translation in translations))
