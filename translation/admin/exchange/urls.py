"""URLs of export and import, included in the URLs of the translation editor."""

from django.urls import path

from translation.admin.exchange import memory, views

urlpatterns = [
    path("exchange/", views.exchange_many, name="exchange_many"),
    path("exchange/export/", views.export_many, name="export_many"),
    path("exchange/memory/", memory.import_memory, name="import_memory"),
    path(
        "exchange/memory/<str:source>/<str:target>/",
        memory.export_memory,
        name="export_memory",
    ),
    path("<int:pk>/exchange/", views.exchange_one, name="exchange"),
    path("<int:pk>/export/<slug:name>/", views.export_one, name="export"),
]
