"""URLs of readers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from home.sharing.readers import shared_list, shared_story

urlpatterns = [
    path(_("shared/"), shared_list, name="shared_stories"),
    path(_("shared/<int:pk>-<slug:slug>/"), shared_story, name="shared_story"),
]
