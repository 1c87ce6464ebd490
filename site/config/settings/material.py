"""What journalists take from stories."""

from environ import Env

env = Env()

# Whether the worker makes a media kit (a ZIP file) of each public story and language.
MEDIA_KITS = env.bool("MEDIA_KITS", default=True)
# The most bytes of pictures and documents in one; what does not fit is named in it.
MEDIA_KIT_BYTES = env.int("MEDIA_KIT_BYTES", default=200 * 1024 * 1024)
# Whether the worker makes a PDF file of each, too, if WeasyPrint is installed (requirements/pdf.txt).
STORY_PDFS = env.bool("STORY_PDFS", default=True)
# Whether pictures are made in AVIF, too: a quarter fewer bytes for readers, nine times the work (docs/operations.md).
PICTURE_AVIF = env.bool("PICTURE_AVIF", default=False)
