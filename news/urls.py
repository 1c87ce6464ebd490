from django.urls import path
from django.utils.translation import gettext_lazy as _

from news import senders, views
from news.material.urls import urlpatterns as material_urls

urlpatterns = [
    path(_("topics/<slug:slug>/"), views.topic, name="topic"),
    path(_("senders/<int:pk>-<slug:slug>/"), senders.sender, name="sender"),
    *material_urls,
]
