"""The state of every translation, worked out by the database: filters, counts and pages ask for it alike."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import RegisterItem
from translation.models import Approval
from translation.permissions import WRITE, open_to
from translation.places import targets_of
from translation.progress import DONE
from translation.standing import running

# In the order in which a translation goes through them.
STATES = {
    "untouched": _("Not started"),
    "in_work": _("In work"),
    "changed": _("Original changed"),
    "returned": _("Returned"),
    "ready": _("Ready to hand in"),
    "in_review": _("In review"),
    "approved": _("Approved"),
    "live": _("Live"),
}
# Where nothing is left for translator or reviewer to do.
SETTLED = ("approved", "live")


def with_states(translations):
    """Translations with `state` (a key of `STATES`) and `is_late`, in the query itself."""
    written = written_in(OuterRef("target_locale")).filter(
        context__object=OuterRef("source__object")
    )
    latest = written.order_by().values("locale").annotate(at=Max("updated_at")).values("at")
    approvals = Approval.objects.filter(translation=OuterRef("pk"))
    current = approvals.filter(
        source_state=OuterRef("source__last_updated_at"), at__gte=OuterRef("written_at")
    ).exclude(translation__own_texts__at__gt=F("at"))
    scheduled = current.filter(revision__approved_go_live_at__isnull=False)
    return translations.annotate(
        written_at=Subquery(latest), review=Coalesce(*map(review_in, kinds_of_items()))
    ).annotate(
        state=Case(
            When(review=WorkflowState.STATUS_IN_PROGRESS, then=Value("in_review")),
            When(review=WorkflowState.STATUS_NEEDS_CHANGES, then=Value("returned")),
            When(Exists(segments(~Exists(usable()) & Exists(earlier()))), then=Value("changed")),
            When(Exists(segments(~Exists(usable()))) & Exists(approvals), then=Value("changed")),
            When(~Exists(segments(Exists(usable()))), then=Value("untouched")),
            When(Exists(segments(~Exists(usable()))), then=Value("in_work")),
            When(~Exists(current), then=Value("ready")),
            When(Exists(scheduled) | ~is_live(), then=Value("approved")),
            default=Value("live"),
            output_field=CharField(),
        ),
        is_late=Case(
            When(
                Q(assignment__deadline__lt=timezone.now()) & ~Q(state__in=SETTLED), then=Value(True)
            ),
            default=Value(False),
        ),
    )


def written_in(locale):
    """String translations; without the sum, SQLite would read all of a language to find those of one text."""
    return StringTranslation.objects.alias(into=F("locale_id") + 0).filter(into=locale)


def segments(condition):
    return StringSegment.objects.filter(condition, source=OuterRef("source"))


def usable():
    return StringTranslation.objects.filter(
        DONE,
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
    )


def earlier():
    """What was written in a segment's place for a text that the original does not have there any more."""
    present = StringSegment.objects.filter(
        source=OuterRef(OuterRef("source")),
        context=OuterRef("context"),
        string=OuterRef("translation_of"),
    )
    written = written_in(OuterRef(OuterRef("target_locale"))).filter(context=OuterRef("context"))
    return written.exclude(data="").exclude(Exists(present))


def kinds_of_items() -> list[type]:
    """What is translated: pages, and each kind of register item."""
    return [Page, *(model for model in apps.get_models() if issubclass(model, RegisterItem))]


def is_live():
    return reduce(or_, (Exists(targets_of(model).filter(live=True)) for model in kinds_of_items()))


def review_in(model):
    """The status of the target's running review, if the target is of this model."""
    states = running().filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return Subquery(
        targets_of(model).annotate(review=Subquery(states.values("status")[:1])).values("review")
    )


def translations_for(user):
    """Translations that a user may write, each with its place, the originals' long content left in the database."""
    return (
        Translation.objects.filter(open_to(user, WRITE), enabled=True)
        .annotate(target_path=Subquery(targets_of(Page).values("path")[:1]))
        .select_related(
            "source__locale",
            "source__specific_content_type",
            "target_locale",
            "assignment__translator",
        )
        .defer("source__content_json")
    )


def progress_by_translation(translations) -> dict[int, list[tuple[str, bool]]]:
    """The texts of each translation's original, each with whether it is done. One query."""
    done = StringTranslation.objects.filter(
        DONE,
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef("source__translations__target_locale"),
    )
    rows = (
        StringSegment.objects.filter(source__translations__in=translations)
        .annotate(translation=F("source__translations"), is_done=Exists(done))
        .values_list("translation", "string__data", "is_done")
    )
    found: dict[int, list[tuple[str, bool]]] = {}
    for translation, text, is_done in rows:
        found.setdefault(translation, []).append((text, is_done))
    return found
