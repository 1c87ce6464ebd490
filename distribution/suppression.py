"""Whether an address may get mail of a newsroom. Every sender asks here, and no import overrides it."""

from collections.abc import Iterable

from wagtail.models import Site

from distribution.addresses import hash_of
from distribution.models import Suppression

Reason = Suppression.Reason
# The person's own new consent lifts these; the newsroom may lift `MANUAL` and `BOUNCE`.
LIFTED_BY_CONSENT = {Reason.BOUNCE, Reason.OBJECTION, Reason.ERASED, Reason.COMPLAINT}
LIFTED_BY_NEWSROOM = {Reason.BOUNCE, Reason.MANUAL}
# A later reason replaces an earlier one only if it weighs more.
WEIGHT = [Reason.BOUNCE, Reason.ERASED, Reason.MANUAL, Reason.OBJECTION, Reason.COMPLAINT]


def suppress(site: Site, address_hash: str, reason: str, note: str = "") -> Suppression:
    """Send no more mail of a newsroom to an address; keep the weightier of two reasons."""
    row, created = Suppression.objects.get_or_create(
        site=site, address_hash=address_hash, defaults={"reason": reason, "note": note}
    )
    if not created and WEIGHT.index(Reason(reason)) > WEIGHT.index(Reason(row.reason)):
        row.reason, row.note = reason, note
        row.save(update_fields=["reason", "note"])
    return row


def suppression_of(site: Site, key: str) -> Suppression | None:
    return Suppression.objects.filter(site=site, address_hash=hash_of(key)).first()


def suppressed_hashes(site_id: int, hashes: Iterable[str]) -> set[str]:
    """Return those of the hashes that get no mail of the newsroom."""
    rows = Suppression.objects.filter(site=site_id, address_hash__in=list(hashes))
    return set(rows.values_list("address_hash", flat=True))


def lift(site: Site, address_hash: str, allowed: set[Reason]) -> bool:
    """Remove a suppression with one of the allowed reasons; return whether the address may get mail now."""
    rows = Suppression.objects.filter(site=site, address_hash=address_hash)
    rows.filter(reason__in=allowed).delete()
    return not rows.exists()
