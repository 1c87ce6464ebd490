"""Press enquiries and media coverage."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "enquiries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from enquiries import hand_over
        from enquiries.models import Coverage, Enquiry
        from release.press.permissions import NewsroomPermissionPolicy

        hand_over.connect()
        for model in (Enquiry, Coverage):
            register_permission_policy(model, NewsroomPermissionPolicy(model))
