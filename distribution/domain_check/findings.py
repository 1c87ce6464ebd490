"""What is found about a domain: a code with values, put into words in the reader's language."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How much a finding matters."""

    GOOD = "good", _("In order")
    WARNING = "warning", _("Could be better")
    MISSING = "missing", _("Must be put right")
    UNKNOWN = "unknown", _("Could not be looked up")


GOOD, WARNING, MISSING, UNKNOWN = Level.GOOD, Level.WARNING, Level.MISSING, Level.UNKNOWN
MESSAGES: dict[str, tuple[Level, Any]] = {
    "local": (
        MISSING,
        _("“%(domain)s” is no domain on the internet: receivers refuse such a sender."),
    ),
    "failed": (UNKNOWN, _("The name servers gave no answer about %(name)s. Try again later.")),
    "spf_good": (GOOD, _("Servers that may send are listed, all others are refused (%(all)s).")),
    "spf_none": (
        MISSING,
        _("%(domain)s has no SPF record: it does not say which servers may send."),
    ),
    "spf_many": (MISSING, _("There are %(number)s SPF records. Receivers then use none.")),
    "spf_syntax": (MISSING, _("The SPF record cannot be read at “%(term)s”.")),
    "spf_include": (MISSING, _("The SPF record refers to %(name)s, which has none or several.")),
    "spf_lookups": (
        MISSING,
        _("The SPF record needs more than 10 look-ups. Receivers then use none."),
    ),
    "spf_everybody": (MISSING, _("The SPF record allows every server to send (%(all)s).")),
    "spf_open": (
        WARNING,
        _("The SPF record does not say that other servers may not send (~all or -all)."),
    ),
    "dkim_good": (GOOD, _("The key %(selector)s is published.")),
    "dkim_unset": (
        UNKNOWN,
        _("Set MAIL_DKIM_SELECTORS to the names of the keys with which your mail server signs."),
    ),
    "dkim_none": (MISSING, _("The key %(selector)s is not published at %(name)s.")),
    "dkim_revoked": (MISSING, _("The key %(selector)s has been revoked: it is empty.")),
    "dkim_broken": (MISSING, _("The key %(selector)s cannot be read.")),
    "dkim_short": (
        MISSING,
        _("The key %(selector)s has %(bits)s bits; receivers want 1024 at least."),
    ),
    "dkim_weak": (WARNING, _("The key %(selector)s has %(bits)s bits; 2048 are recommended.")),
    "dkim_testing": (WARNING, _("The key %(selector)s is marked as a test (t=y).")),
    "dmarc_good": (GOOD, _("%(name)s asks receivers to act on forged mail (p=%(policy)s).")),
    "dmarc_none": (MISSING, _("%(domain)s has no DMARC record.")),
    "dmarc_many": (MISSING, _("%(name)s has several DMARC records. Receivers then use none.")),
    "dmarc_policy": (MISSING, _("The DMARC record of %(name)s has no valid policy (p=).")),
    "dmarc_watching": (WARNING, _("The DMARC record of %(name)s only watches (p=none).")),
    "dmarc_reports": (WARNING, _("The DMARC record asks for no reports (rua=).")),
    "dmarc_strict": (
        WARNING,
        _(
            "DMARC is strict (%(tag)s=s): the signature or return address needs exactly this domain."
        ),
    ),
    "mx_good": (GOOD, _("Replies are received.")),
    "mx_none": (WARNING, _("%(domain)s has no MX record, so that replies may not arrive.")),
    "mx_null": (
        MISSING,
        _("%(domain)s says that it receives no mail (null MX); many refuse such a sender."),
    ),
}
TOPICS = {"spf": "SPF", "dkim": "DKIM", "dmarc": "DMARC", "mx": "MX"}


@dataclass(frozen=True)
class Finding:
    """One finding; `topic` is a key of `TOPICS`, or empty for the domain itself."""

    code: str
    topic: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        return MESSAGES[self.code][0]

    @property
    def label(self) -> str:
        return TOPICS.get(self.topic, "")

    @property
    def text(self) -> str:
        return str(MESSAGES[self.code][1]) % self.values

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "topic": self.topic, "values": self.values}


def found(code: str, **values: Any) -> Finding:
    """Return a finding about the topic with which its code begins."""
    topic = code.partition("_")[0]
    return Finding(code, topic if topic in TOPICS else "", values)


def from_json(stored: list[dict[str, Any]]) -> list[Finding]:
    """Return stored findings, without those that this version does not know."""
    return [Finding(**one) for one in stored if one.get("code") in MESSAGES]
