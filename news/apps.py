from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core.files.access import access_rule
        from core.files.kinds import register_files
        from news import page_cache, signal_handlers
        from news.lists import signal_handlers as list_signals
        from news.material import signal_handlers as material_signals
        from news.models import MediaKit, StoryPdf, made_file
        from pictures.preparation import register_uses
        from pictures.unused_crops import register_crops

        register_files(made_file.MadeFiles("media_kits", MediaKit))
        register_files(made_file.MadeFiles("story_pdfs", StoryPdf))
        access_rule(made_file.only_of_public_stories)
        signal_handlers.connect()
        list_signals.connect()
        material_signals.connect()
        page_cache.connect()
        register_uses(signal_handlers.every_use)
        register_crops(signal_handlers.shapes_of_picture)
