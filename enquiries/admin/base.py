"""What the views of enquiries and coverage have in common, beside those of all press work."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.utils import get_valid_next_url_from_request

from enquiries.admin.stories import initial_story, with_story_titles
from enquiries.services import DELETED, record
from release.press import views


class PressIndexView(views.PressIndexView):
    def get_base_queryset(self) -> QuerySet:
        return with_story_titles(super().get_base_queryset())


class PressCreateView(views.PressCreateView):
    """The form of a new item, for the release and with the next page of the address."""

    def get_initial(self) -> dict[str, Any]:
        story = initial_story(self.request.user, self.request.GET.get("release", ""))
        return {**super().get_initial(), **({"story": story} if story else {})}

    def get_add_url(self) -> str:
        next_url = get_valid_next_url_from_request(self.request)
        query = {"next": next_url} if next_url else {}
        return (
            f"{reverse(self.add_url_name)}?{urlencode(query)}" if query else super().get_add_url()
        )

    def get_success_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or super().get_success_url()


class PressDeleteView(views.PressDeleteView):
    def delete_action(self) -> None:
        with transaction.atomic():
            record(self.object, DELETED, self.request.user)
            self.object.delete()
