from wagtail.api.v2.router import WagtailAPIRouter

from syndication.api.files import PublicDocuments, PublicPictures
from syndication.api.pages import PublicPages

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PublicPages)
router.register_endpoint("images", PublicPictures)
router.register_endpoint("documents", PublicDocuments)
