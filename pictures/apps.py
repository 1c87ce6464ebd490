from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "pictures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core.files.kinds import FileKind, register_files
        from core.patches import image_library
        from pictures import library, page_cache, tasks
        from pictures.models import Picture, Rendition

        bank = ("in_picture_bank",)
        register_files(FileKind("original_images", Picture, always_public=bank))
        register_files(FileKind("images", Rendition, owner="image", always_public=bank))
        tasks.connect()
        page_cache.connect()
        image_library.install(library.PicturesFilterSet)
