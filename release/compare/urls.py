"""The admin's URLs for comparisons, below those of a release and in its namespace."""

from django.urls import path

from release.compare import views

urlpatterns = [
    path("<int:pk>/compare/<int:page_id>/", views.ChooseView.as_view(), name="compare_choose"),
    path(
        "<int:pk>/compare/<int:page_id>/<str:a>/<str:b>/",
        views.CompareView.as_view(),
        name="compare",
    ),
    path(
        "<int:pk>/beside/<int:page_id>/<str:a>/<int:other>/<str:b>/",
        views.BesideView.as_view(),
        name="beside",
    ),
]
