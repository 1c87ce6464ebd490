"""What the person of a link answers: comments, and the approval of a text."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from release.history import Action, record
from release.links.fingerprint import fingerprint
from release.links.parts import Part
from release.links.visits import Visit, network_of
from release.models import GuestComment, LinkEvent, PersonalLink
from release.versions import Version

Kind = LinkEvent.Kind
# The most comments of one link within an hour, and altogether.
COMMENTS_AN_HOUR = 20
COMMENTS = 200


class CommentForm(forms.Form):
    """A comment in plain text on a part of the story, and if wanted on words in it."""

    block = forms.ChoiceField(label=_("About"))
    quote = forms.CharField(
        label=_("Words in the text, if the comment is about them"), max_length=300, required=False
    )
    text = forms.CharField(
        label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, parts: list[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {part.pk: part for part in parts}
        block: Any = self.fields["block"]
        block.choices = [(part.pk, part.label) for part in parts]

    def clean(self) -> Any:
        cleaned = super().clean() or {}
        part, quote = self.parts.get(cleaned.get("block", "")), cleaned.get("quote")
        if part and quote and not part.contains(quote):
            self.add_error("quote", _("These words are not in this part of the text."))
        return cleaned


def may_comment_now(link: PersonalLink) -> bool:
    """Return whether the link has not reached the limits of comments."""
    made = GuestComment.objects.filter(link=link)
    recent = made.filter(created_at__gt=timezone.now() - timedelta(hours=1))
    return recent.count() < COMMENTS_AN_HOUR and made.count() < COMMENTS


@transaction.atomic
def comment(
    visit: Visit, version: Version, revision: Revision, part: Part, data: dict
) -> GuestComment:
    """Store a comment on a part of the text."""
    made = GuestComment.objects.create(
        link=visit.link,
        page_id=version.page.pk,
        locale=version.locale,
        revision=revision,
        block_id=part.pk,
        part=part.label[:120],
        quote=" ".join(data["quote"].split()),
        text=data["text"],
    )
    add_event(visit, Kind.COMMENTED, version, revision)
    answered(visit, Action.LINK_COMMENTED, version, revision)
    return made


@transaction.atomic
def approve(visit: Visit, version: Version, revision: Revision) -> LinkEvent:
    """Record that the person approves this text; later edits make it an approval of an earlier text."""
    release, digest = visit.link.release, fingerprint(revision)
    approval = add_event(
        visit,
        Kind.APPROVED,
        version,
        revision,
        fingerprint=digest,
        release_version=release.version,
    )
    answered(
        visit, Action.LINK_APPROVED, version, revision, text=digest, release_version=release.version
    )
    return approval


def add_event(
    visit: Visit, kind: Kind, version: Version, revision: Revision, **facts: Any
) -> LinkEvent:
    return LinkEvent.objects.create(
        link=visit.link,
        kind=kind,
        page_id=version.page.pk,
        revision=revision,
        language=version.page.language,
        ip=network_of(visit.request),
        **facts,
    )


def answered(
    visit: Visit, action: Action, version: Version, revision: Revision, **facts: Any
) -> None:
    """Add the answer to the history of the release, under the name of the link."""
    record(
        visit.link.release,
        action,
        locale=version.locale,
        revision=revision,
        name=visit.link.name,
        link=visit.link.pk,
        **facts,
    )


def approval_of(link: PersonalLink, version: Version) -> LinkEvent | None:
    """Return the link's latest approval of a language."""
    return link.events.filter(kind=Kind.APPROVED, page=version.page.pk).first()
