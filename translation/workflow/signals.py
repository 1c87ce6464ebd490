"""What happens to translations, for the layers above: notifications listen to these."""

from django.dispatch import Signal

# Sent with `translation` and `by`, the user who did it or None.
translation_assigned = Signal()
translation_approved = Signal()
# Sent with `before` too: the texts of the source before the change, as `source_texts` returns them.
source_changed = Signal()
