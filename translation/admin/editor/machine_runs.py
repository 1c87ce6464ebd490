"""Which machine translation run the editor shows."""

from datetime import timedelta

from django.utils import timezone
from wagtail_localize.models import Translation

from translation.models import MachineRun

# How long the result of a run is shown: one without problems only to those who wait for it.
SHOWN, PROBLEMS_SHOWN = timedelta(minutes=5), timedelta(days=1)


def shown_run(translation: Translation) -> MachineRun | None:
    """Return the latest run if it is under way or its result is news, else None."""
    run = MachineRun.objects.filter(translation=translation).first()
    if not run or not run.finished_at:
        return run
    has_problems = bool(run.skipped) or run.failure not in ("", MachineRun.Failure.CANCELLED)
    is_news = timezone.now() - run.finished_at < (PROBLEMS_SHOWN if has_problems else SHOWN)
    return run if is_news else None
