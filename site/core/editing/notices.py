"""What the dialog of `admin/session.js` says when a text is not saved, by the kind of trouble."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DialogText(NamedTuple):
    about: str
    title: Promise
    text: Promise


DIALOG_TEXTS = [
    DialogText(
        "logged-out",
        _("You are logged out"),
        _("Your text is not saved yet. It stays here. Log in, and it is saved."),
    ),
    DialogText(
        "other-user",
        _("Somebody else is logged in now"),
        _(
            "In this browser, another person has logged in. Your text is not saved in their name. "
            "Copy it or download it, or log in as yourself again."
        ),
    ),
    DialogText(
        "offline",
        _("No connection"),
        _("Your text is not saved yet. It stays here, and is saved when the connection is back."),
    ),
    DialogText(
        "server",
        _("The server could not save"),
        _("Your text is not saved yet. It stays here. The fault is ours; try again in a moment."),
    ),
    DialogText(
        "refused",
        _("You may not save this any more"),
        _(
            "Somebody has changed your access or locked this. "
            "Your text is not saved, but it stays here: copy it or download it."
        ),
    ),
    DialogText(
        "gone",
        _("This does not exist any more"),
        _(
            "Somebody has deleted it. "
            "Your text is not saved, but it stays here: copy it or download it."
        ),
    ),
    DialogText(
        "too-large",
        _("This could not be received"),
        _(
            "It is too large, or something in it could not be read. "
            "Your text is not saved, but it stays here."
        ),
    ),
    DialogText(
        "newer",
        _("There is a newer version"),
        _(
            "It was saved by somebody else, or by you in another window. Yours is no longer saved "
            "by itself, and nothing has been overwritten. See both versions and choose."
        ),
    ),
]
