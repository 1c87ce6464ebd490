from django.urls import path
from django.utils.translation import gettext_lazy as _

from search import views

urlpatterns = [
    path(_("search/"), views.search_stories, name="search"),
    path(_("search/suggestions/"), views.suggest_words, name="search_suggestions"),
]
