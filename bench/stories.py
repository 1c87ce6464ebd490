"""Many published stories in both languages with what publishing writes beside them, for measurements at size.

Each is a copy of the demo's story with every block, with a headline and words of its own. Written as rows, without
revisions: publishing them one by one would take hours.
"""

import uuid
from copy import copy

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail_localize.models import TranslatableObject, Translation, TranslationSource

from bench import search
from core.models.file_use import FileUse
from news.models import StoryContact, StoryCorrection, StoryOrganisation, StoryPage, StoryRelation
from release.models import Release
from search.models import SearchEntry, SearchFacet
from search.vocabulary import rebuild
from tests.factories import locale, news_list
from tests.many_stories import BATCH, insert, topic
from translation.workflow.status.storing import update_status

CHILDREN = (StoryContact, StoryCorrection, StoryOrganisation, StoryRelation)
TOPICS = {"nb": "Klynger", "en": "Clusters"}


def load(number: int, start: int = 0) -> None:
    """Create stories with their translations; `start` is how many there are already."""
    keys = [uuid.uuid4() for _number in range(number)]
    for language, name in TOPICS.items():
        about, last = topic(name), Page.objects.order_by("pk").last().pk
        sample = StoryPage.objects.child_of(news_list(language)).first()
        for place in range(0, number, BATCH):
            insert(language, about, keys[place : place + BATCH], start + place)
        pks = list(
            StoryPage.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        )
        beside(sample, pks)
        make_searchable(language, pks)
    translate(keys)
    rebuild()


def beside(sample: StoryPage, pks: list[int]) -> None:
    """Write the rows beside each story: its links and corrections, the uses of its files, and both indexes."""
    for model in CHILDREN:
        copies(model, model.objects.filter(page=sample), pks, "page_id", translation_key=uuid.uuid4)
    uses = FileUse.objects.filter(source_model="news.storypage", source_id=sample.pk)
    copies(FileUse, uses, pks, "source_id")
    references = ReferenceIndex.get_references_for_object(sample)
    copies(ReferenceIndex, references, [str(pk) for pk in pks], "object_id")
    kinds = ContentType.objects.get_for_models(StoryPage, Page).values()
    entries = IndexEntry.objects.filter(content_type__in=kinds, object_id=str(sample.pk))
    copies(IndexEntry, entries, [str(pk) for pk in pks], "object_id")


def copies(model, rows, pks, owner: str, **made) -> None:
    """Write copies of the rows for each owner, with a new value for the fields that `made` makes."""
    rows = list(rows)

    def of(pk):
        for row in rows:
            one = copy(row)
            one.pk = None
            setattr(one, owner, pk)
            for name, make in made.items():
                setattr(one, name, make())
            yield one

    model.objects.bulk_create((one for pk in pks for one in of(pk)), batch_size=BATCH)


def make_searchable(language: str, pks: list[int]) -> None:
    """Write the search entries with words of their own, and the facets of the language's other stories."""
    search.write(language, pks)
    facets = SearchFacet.objects.filter(entry=SearchEntry.objects.filter(language=language)[0])
    copies(SearchFacet, facets, pks, "entry_id")


def translate(keys: list[uuid.UUID]) -> None:
    """Write the translations from Norwegian into English, with their status, and the releases."""
    base = ContentType.objects.get_for_model(Page)
    kind, now = ContentType.objects.get_for_model(StoryPage), timezone.now()
    TranslatableObject.objects.bulk_create(
        (TranslatableObject(translation_key=key, content_type=base) for key in keys), BATCH
    )
    source = {"specific_content_type": kind, "locale": locale("nb"), "content_json": "{}"}
    sources = TranslationSource.objects.bulk_create(
        (
            TranslationSource(object_id=key, object_repr="Sak", last_updated_at=now, **source)
            for key in keys
        ),
        BATCH,
    )
    translations = Translation.objects.bulk_create(
        (Translation(source=one, target_locale=locale("en")) for one in sources), BATCH
    )
    update_status(*(one.pk for one in translations))
    Release.objects.bulk_create((Release(translation_key=key) for key in keys), BATCH)
