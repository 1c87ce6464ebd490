"""Digests, daily and weekly at eight o'clock: each continues where the last one ended, however late it is."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from distribution.delivery.digest_items import items_of
from distribution.delivery.tasks import send_soon
from distribution.models import Dispatch, Subscriber
from distribution.models.subscribers import Frequency

HOUR = time(8)
MONDAY = 0
# How far back a late digest reaches at most.
PERIODS = {Frequency.DAILY: timedelta(days=1), Frequency.WEEKLY: timedelta(days=7)}
LATE_AT_MOST = 7


def create_digests(now: datetime | None = None) -> int:
    """Create the digests whose time has come; return their number. Calling it again creates none."""
    now = now or timezone.now()
    made = sum(
        create_digest(site, frequency, now) for site in Site.objects.all() for frequency in PERIODS
    )
    if made:
        send_soon()
    return made


def create_digest(site: Site, frequency: str, now: datetime) -> bool:
    """Create a newsroom's digest unless there is one, or no story, or no subscriber."""
    day = last_day(frequency, now)
    ends_at = local(day)
    key = f"digest:{site.pk}:{frequency}:{day.isoformat()}"
    if Dispatch.objects.filter(key=key).exists() or not has_subscribers(site, frequency):
        return False
    starts_at = start_of(site, frequency, day)
    if not items_of(site, starts_at, ends_at):
        return False
    row = Dispatch(
        key=key,
        site=site,
        kind=Dispatch.Kind.DIGEST,
        not_before=now,
        not_after=now + timedelta(hours=settings.MAIL_TOO_OLD_HOURS),
        data={
            "frequency": frequency,
            "starts_at": starts_at.isoformat(),
            "ends_at": ends_at.isoformat(),
        },
    )
    Dispatch.objects.bulk_create([row], ignore_conflicts=True)
    return True


def has_subscribers(site: Site, frequency: str) -> bool:
    active = Subscriber.objects.filter(site=site, status=Subscriber.Status.ACTIVE)
    return active.filter(frequency=frequency).exists()


def last_day(frequency: str, now: datetime) -> date:
    """Return the last day whose hour has come: of a weekly digest, a Monday."""
    here = now.astimezone(zone())
    day = here.date() if here.time() >= HOUR else here.date() - timedelta(days=1)
    if frequency == Frequency.WEEKLY:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    return day


def start_of(site: Site, frequency: str, day: date) -> datetime:
    """Return when the last digest ended, so that nothing is left out or told twice; at most some periods ago."""
    period = PERIODS[Frequency(frequency)]
    earlier = Dispatch.objects.filter(
        key__startswith=f"digest:{site.pk}:{frequency}:", kind=Dispatch.Kind.DIGEST
    )
    last = earlier.order_by("-created_at").first()
    if last is None:
        return local(day - period)
    return max(datetime.fromisoformat(last.data["ends_at"]), local(day - LATE_AT_MOST * period))


def local(day: date) -> datetime:
    """Return the hour of digests on a day. The days on which clocks change have 23 or 25 hours."""
    return datetime.combine(day, HOUR, zone())


def zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
