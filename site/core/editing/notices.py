"""The texts of the dialog in `admin/session.js` about unsaved text, by cause."""

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
        _("Your text is not saved yet. It stays here and is saved when you log in."),
    ),
    DialogText(
        "other-user",
        _("Another user is logged in now"),
        _(
            "Another user has logged in in this browser. Your text is not saved in their name. "
            "Copy or download it, or log in as yourself again."
        ),
    ),
    DialogText(
        "offline",
        _("No connection"),
        _("Your text is not saved yet. It stays here and is saved when you are back online."),
    ),
    DialogText(
        "server",
        _("The server could not save"),
        _("Your text is not saved yet. It stays here. Try again in a moment."),
    ),
    DialogText(
        "read-only",
        _("The newsroom is closed for changes"),
        _("We are doing maintenance. Your text stays here and is saved when it is over."),
    ),
    DialogText(
        "refused",
        _("You can no longer save this"),
        _(
            "Your access was changed, or this was locked. "
            "Your text is not saved, but it stays here. Copy or download it."
        ),
    ),
    DialogText(
        "gone",
        _("This no longer exists"),
        _("It was deleted. Your text is not saved, but it stays here. Copy or download it."),
    ),
    DialogText(
        "too-large",
        _("The server could not read this"),
        _(
            "It is too large, or something in it could not be read. "
            "Your text is not saved, but it stays here."
        ),
    ),
    DialogText(
        "newer",
        _("There is a newer version"),
        _(
            "It was saved by another user, or by you in another window. Nothing has been overwritten, "
            "but your version is no longer saved automatically. Compare the two and choose."
        ),
    ),
]
