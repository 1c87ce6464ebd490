"""The form for subscribing, in each language, and the pages behind the links of mails, below /subscription/."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from distribution.contacts import objecting
from distribution.subscribing import confirming, following, leaving, managing, stored_views, views

app_name = "subscription"
readers = [path(_("subscribe/"), views.SubscribeView.as_view(), name="subscribe")]
urlpatterns = [
    path("confirm/<str:token>/", confirming.ConfirmView.as_view(), name="confirm"),
    path("address/<str:token>/", confirming.AddressView.as_view(), name="address"),
    path("one-click/<str:token>/", leaving.OneClickView.as_view(), name="one_click"),
    path("leave/<str:token>/", leaving.LeaveView.as_view(), name="leave"),
    path("manage/<str:token>/", managing.ManageView.as_view(), name="manage"),
    path("stored/<str:token>/", stored_views.StoredView.as_view(), name="stored"),
    path(
        "object/one-click/<str:token>/", objecting.OneClickView.as_view(), name="object_one_click"
    ),
    path("object/<str:token>/", objecting.ObjectionView.as_view(), name="object"),
    path("to/<str:token>/", following.FollowView.as_view(), name="follow_link"),
    path("<path:rest>", confirming.not_found),
]
