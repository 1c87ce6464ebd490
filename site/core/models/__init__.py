from core.models.attachment import Attachment
from core.models.file_use import FileUse
from core.models.heartbeat import Heartbeat
from core.models.lease import Lease
from core.models.newsroom import Newsroom
from core.models.newsroom_collection import NewsroomCollection
from core.models.newsroom_item import NewsroomItem, RegisterQuerySet, RegisterSnippet
from core.models.organisation import Organisation
from core.models.page import BasePage
from core.models.page_change import PageChange
from core.models.read_only import ReadOnlyPeriod
from core.models.shared_snippet import SharedSnippet, SharedSnippetQuerySet

__all__ = [
    "Attachment",
    "BasePage",
    "FileUse",
    "Heartbeat",
    "Lease",
    "Newsroom",
    "NewsroomCollection",
    "NewsroomItem",
    "Organisation",
    "PageChange",
    "ReadOnlyPeriod",
    "RegisterQuerySet",
    "RegisterSnippet",
    "SharedSnippet",
    "SharedSnippetQuerySet",
]
