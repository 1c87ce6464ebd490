"""What the viewsets of the menu “Press” have in common."""

from wagtail.admin.viewsets.model import ModelViewSet

from release.press import views


class PressViewSet(ModelViewSet):
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    add_view_class = views.PressCreateView
    edit_view_class = views.PressEditView
    delete_view_class = views.PressDeleteView
    history_view_class = views.PressHistoryView
    usage_view_class = views.PressUsageView
