"""The open enquiries that a leaver hands over."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.hand_over.registry import Work, register
from enquiries.models import Enquiry
from enquiries.services import CHANGED, record


def give(enquiry: Enquiry, colleague: Any, by: Any) -> None:
    enquiry.owner = colleague
    enquiry.save(update_fields=["owner"])
    record(enquiry, CHANGED, by, fields=["owner"])


def connect() -> None:
    register(
        Work(
            "enquiries",
            _("Open enquiries"),
            lambda user: Enquiry.objects.open().filter(owner=user).order_by("pk"),
            give,
            lambda enquiry: reverse("enquiry:edit", args=[enquiry.pk]),
        )
    )
