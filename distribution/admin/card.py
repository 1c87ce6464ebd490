"""The card “E-mail” on the release page: to whom it goes, what was sent, and what can be done."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.admin.ui.components import Component

from core.languages import language_name
from distribution.admin.forms import MailingForm
from distribution.delivery.estimate import Estimate, estimate
from distribution.delivery.figures import Figures, clicks_of, figures_of
from distribution.delivery.follow_ups import correction_offer, withdrawal_offer
from distribution.delivery.states import RUNNING, UNDER_WAY
from distribution.embargo.sending import has_untold_change
from distribution.models import Delivery, Dispatch, Mailing
from release.models import Release
from release.panels import register_release_panel
from release.withdrawal.actions import open_withdrawal

SHOWN_UNCERTAIN = 50


@dataclass(frozen=True)
class Row:
    """One mail of the release with what became of it."""

    dispatch: Dispatch
    figures: Figures
    clicks: list[tuple[str, int]]

    @property
    def languages(self) -> list[tuple[str, int]]:
        found = self.figures.languages.items()
        return [(language_name(code) if code else "–", count.total()) for code, count in found]

    @property
    def skips(self) -> list[tuple[str, int]]:
        return [(str(Delivery.Skip(one).label), n) for one, n in self.figures.skips.items()]

    @property
    def is_running(self) -> bool:
        return self.dispatch.state in RUNNING

    @property
    def is_held(self) -> bool:
        return self.dispatch.state == Dispatch.State.HELD

    @property
    def can_be_cancelled(self) -> bool:
        return self.dispatch.state in UNDER_WAY

    @property
    def refused(self) -> int:
        return self.figures.states[Delivery.State.REFUSED]

    @property
    def sent(self) -> int:
        return self.figures.states[Delivery.State.SENT]

    @cached_property
    def uncertain(self) -> list[Delivery]:
        if not self.figures.states[Delivery.State.UNCERTAIN]:
            return []
        rows = self.dispatch.deliveries.filter(state=Delivery.State.UNCERTAIN)
        return list(rows.select_related("subscriber", "contact")[:SHOWN_UNCERTAIN])


class MailCard(Component):
    template_name = "distribution/admin/card.html"

    def __init__(self, page: Any) -> None:
        self.page = page
        self.release: Release = page.release

    @cached_property
    def site(self) -> Any:
        return self.page.original.page.get_site()

    @cached_property
    def rows(self) -> list[Row]:
        mails = list(self.release.dispatches.order_by("-created_at"))
        figures = figures_of(mails) if mails else {}
        clicks = clicks_of(mails) if mails and settings.MAIL_CLICKS else {}
        return [
            Row(one, figures[one.pk], clicks[one.pk].most_common() if clicks else [])
            for one in mails
        ]

    @property
    def was_mailed(self) -> bool:
        return any(one.dispatch.kind == Dispatch.Kind.PUBLICATION for one in self.rows)

    @cached_property
    def form(self) -> MailingForm:
        mailing = Mailing.objects.filter(release=self.release).first()
        return self.page.bound.get("mailing_form") or MailingForm(instance=mailing, site=self.site)

    def estimate(self) -> Estimate:
        """Return the estimate for the languages of the story that are public or approved, else the original's."""
        versions = self.page.versions
        ready = [one.page.language for one in versions if one.is_public or one.is_ready]
        return estimate(self.release, versions, ready or [versions[0].page.language])

    def offers(self) -> list[tuple[str, Any]]:
        """Return the corrections and withdrawals that can be mailed."""
        if not self.rows:
            return []
        withdrawal = open_withdrawal(self.release)
        found = [
            ("correction", correction_offer(self.release) if not withdrawal else None),
            ("withdrawal", withdrawal_offer(withdrawal) if withdrawal else None),
        ]
        return [(kind, offer) for kind, offer in found if offer]

    def previews(self) -> list[tuple[str, str]]:
        return [
            (str(name), reverse("distribution_mail:preview", args=[self.release.pk, code]))
            for code, name in settings.LANGUAGES
        ]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        is_planned = not self.was_mailed and not self.page.original.was_public
        expected = self.estimate() if is_planned else None
        return {
            "release": self.release,
            "rows": self.rows,
            "form": self.form if is_planned else None,
            "estimate": expected,
            "by_language": [
                (language_name(code), count)
                for code, count in (expected.languages.items() if expected else ())
            ],
            "offers": self.offers(),
            "previews": self.previews(),
            "can_send": self.page.permissions.can_publish,
            "is_embargoed": self.release.is_embargoed,
            "has_untold_change": has_untold_change(self.release),
            **{name: parent_context.get(name) for name in ("request", "csrf_token")},
        }


@register_release_panel("mail")
def mail_card(page: Any) -> Component | None:
    """Return the card for users who may edit the original, if the story belongs to a newsroom."""
    card = MailCard(page)
    return card if page.permissions.can_edit and card.site else None
