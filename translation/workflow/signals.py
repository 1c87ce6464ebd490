"""Signals of the translation workflow. Notifications are sent from them."""

from django.dispatch import Signal

# Arguments: `translation`, and `by`, the user or None.
translation_assigned = Signal()
translation_approved = Signal()
# The original was corrected; also `assignment`, with the new deadline.
translation_urgent = Signal()
# Also `before`: the texts of the source before the change, as `source_texts` returns them.
source_changed = Signal()
# The original has got other files where the translation has its own; also `paths`, their field paths.
own_files_outdated = Signal()
# A live translation has taken over what has no language from its original: also `former` and `revision`, which have
# the same approved texts.
translation_followed = Signal()
