from django.urls import path

from integrations.admin import actions
from integrations.admin.deliveries import DeliveriesView

app_name = "integrations"
urlpatterns = [
    path("", DeliveriesView.as_view(), name="deliveries"),
    path("results/", DeliveriesView.as_view(results_only=True), name="deliveries_results"),
    path("test/", actions.TestView.as_view(), name="test"),
    path("state/", actions.StateView.as_view(), name="state"),
    path("secret/", actions.ShowSecretView.as_view(), name="secret"),
    path("secret/new/", actions.RotateView.as_view(), name="rotate"),
    path("replay/<int:delivery>/", actions.ReplayView.as_view(), name="replay"),
]
