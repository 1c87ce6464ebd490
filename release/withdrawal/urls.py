"""The admin's URLs for withdrawing and correcting, below those of a release and in its namespace."""

from django.urls import path

from release.withdrawal import views

urlpatterns = [
    path("withdraw/", views.WithdrawView.as_view(), name="withdraw"),
    path("restore/<int:withdrawal>/", views.RestoreView.as_view(), name="restore"),
    path("earlier/<int:earlier>/", views.HideEarlierView.as_view(), name="earlier"),
]
