"""The screen that hands the work of a user over, and deactivates or deletes the account with it."""

from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.users.utils import user_can_delete_user

from accounts.hand_over.registry import KINDS, has_work
from accounts.models import User
from accounts.user_actions import UserAction

SHOWN = 10  # rows of each kind
KEEP, DEACTIVATE, DELETE = "keep", "deactivate", "delete"


def colleagues_of(user: Any) -> Any:
    """Return the active users who may enter the admin, without the user."""
    entry = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    may_enter = Q(is_superuser=True) | Q(groups__permissions__in=entry)
    found = User.objects.filter(may_enter, is_active=True).exclude(pk=user.pk)
    return found.distinct().order_by("first_name", "last_name")


class HandOverForm(forms.Form):
    colleague = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Colleague"))
    then = forms.ChoiceField(label=gettext_lazy("The account afterwards"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, leaver: Any, may_delete: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_work(leaver):
            self.fields["colleague"].queryset = colleagues_of(leaver)  # type: ignore[attr-defined]
        else:
            del self.fields["colleague"]
        choices = [(KEEP, _("stays as it is"))]
        if leaver.is_active:
            choices.append((DEACTIVATE, _("is deactivated")))
        if may_delete:
            choices.append((DELETE, _("is deleted")))
        then: Any = self.fields["then"]
        then.choices, then.initial = choices, DEACTIVATE if leaver.is_active else KEEP


class HandOverView(UserAction):
    template_name = "accounts/hand_over.html"
    page_title = gettext_lazy("Hand over work")
    button = gettext_lazy("Hand over")

    def form(self, data: Any = None) -> HandOverForm:
        may_delete = user_can_delete_user(self.request.user, self.object)
        return HandOverForm(data, leaver=self.object, may_delete=may_delete)

    def get_context_data(self, **kwargs: Any) -> dict:
        kinds = [
            {
                "label": work.label,
                "count": work.rows(self.object).count(),
                "rows": [
                    (work.title(row), work.url(row)) for row in work.rows(self.object)[:SHOWN]
                ],
            }
            for work in KINDS.values()
        ]
        context = super().get_context_data(**kwargs)
        return {"form": self.form(), **context, "kinds": [kind for kind in kinds if kind["count"]]}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        then, colleague = form.cleaned_data["then"], form.cleaned_data.get("colleague")
        name = str(self.object)
        hand_over(self.object, colleague, then=then, by=request.user)
        done = {
            KEEP: _("The work of %(name)s is handed over."),
            DEACTIVATE: _("The work of %(name)s is handed over, and the account deactivated."),
            DELETE: _("The work of %(name)s is handed over, and the account deleted."),
        }
        messages.success(request, done[then] % {"name": name})
        return redirect("wagtailusers_users:index")


@transaction.atomic
def hand_over(leaver: Any, colleague: Any, *, then: str, by: Any) -> None:
    """Give all work of a user to a colleague, and deactivate or delete the account, or do nothing of it."""
    counts = {}
    for work in KINDS.values() if colleague else ():
        rows = list(work.rows(leaver))
        for row in rows:
            work.move(row, colleague, by)
        if rows:
            counts[work.name] = len(rows)
    if counts:
        data = {"to": str(colleague), "counts": counts}
        log(instance=leaver, action="accounts.handed_over", user=by, data=data)
    if then == DEACTIVATE:
        leaver.is_active = False
        leaver.save(update_fields=["is_active"])
        log(instance=leaver, action="wagtail.edit", user=by)
    elif then == DELETE:
        log(instance=leaver, action="wagtail.delete", user=by)
        leaver.delete()


def ask_first(request: HttpRequest, user: Any) -> Any:
    """Return the redirect to the screen, with the reason."""
    message = _("%(name)s has work that a colleague has to take over.")
    messages.warning(request, message % {"name": user})
    return redirect(reverse("user_actions:hand_over", args=[user.pk]))


@hooks.register("before_delete_user")
def before_delete_user(request: HttpRequest, user: Any) -> Any:
    return ask_first(request, user) if has_work(user) else None


@hooks.register("before_bulk_action")
def before_bulk_action(request: HttpRequest, action: str, objects: Any, view: Any) -> Any:
    """Delete several users only if none of them has work."""
    if action == "delete" and getattr(view, "model", None) is User:
        return next((ask_first(request, user) for user in objects if has_work(user)), None)
    return None
