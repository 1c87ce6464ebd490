from distribution.models.clicks import DailyClicks, MailLink
from distribution.models.contacts import (
    ContactBeat,
    ContactEvent,
    ContactImport,
    ListMembership,
    MediaContact,
    PressList,
)
from distribution.models.dispatches import Delivery, Dispatch, MailBody, Mailing
from distribution.models.mail_events import MailEvent
from distribution.models.sender import SenderLease
from distribution.models.subscribers import (
    AvailabilityRequest,
    ConsentEvent,
    SignUpAttempt,
    Subscriber,
    Subscription,
)
from distribution.models.suppression import Suppression

__all__ = [
    "AvailabilityRequest",
    "ConsentEvent",
    "ContactBeat",
    "ContactEvent",
    "ContactImport",
    "DailyClicks",
    "Delivery",
    "Dispatch",
    "ListMembership",
    "MailBody",
    "MailEvent",
    "MailLink",
    "Mailing",
    "MediaContact",
    "PressList",
    "SenderLease",
    "SignUpAttempt",
    "Subscriber",
    "Subscription",
    "Suppression",
]
