from django.urls import path

from home.setup import views
from home.setup.steps import STEPS

app_name = "newsroom_setup"
urlpatterns = [
    path("new/", views.StartView.as_view(), name="start"),
    *(
        path(f"new/{step.name}/", views.StepView.as_view(name=step.name), name=step.name)
        for step in STEPS
    ),
    path("new/summary/", views.SummaryView.as_view(), name="summary"),
    path("new/discard/", views.DiscardView.as_view(), name="discard"),
    path("<int:pk>/", views.CreatedView.as_view(), name="created"),
]
