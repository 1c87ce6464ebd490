from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "pictures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_save
        from wagtail.models import Collection

        from core.files.kinds import FileKind, register_files
        from core.patches import collection_forms, image_library
        from pictures import gallery_form, library, metrics, page_cache, tasks  # noqa: F401
        from pictures.models import Picture, Rendition

        bank = ("in_picture_bank",)
        register_files(FileKind("original_images", Picture, always_public=bank))
        register_files(FileKind("images", Rendition, owner="image", always_public=bank))
        tasks.connect()
        page_cache.connect()
        image_library.install(library.PicturesFilterSet)
        collection_forms.install(gallery_form.GalleryForm)
        post_save.connect(gallery_form.on_saved, sender=Collection)
