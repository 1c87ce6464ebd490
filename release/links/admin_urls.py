"""The admin's URLs for personal links, below those of a release and in its namespace."""

from django.urls import path

from release.links import admin_views as views

urlpatterns = [
    path("", views.CreateLinkView.as_view(), name="link_create"),
    path("<int:link>/renew/", views.RenewLinkView.as_view(), name="link_renew"),
    path("<int:link>/revoke/", views.RevokeLinkView.as_view(), name="link_revoke"),
    path(
        "comments/<int:comment>/resolve/",
        views.ResolveCommentView.as_view(),
        name="link_comment_resolve",
    ),
]
