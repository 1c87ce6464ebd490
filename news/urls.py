from django.urls import path
from django.utils.translation import gettext_lazy as _

from news import views
from news.material.urls import urlpatterns as material_urls

urlpatterns = [path(_("topics/<slug:slug>/"), views.topic, name="topic"), *material_urls]
