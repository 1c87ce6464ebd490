"""The pictures and documents of a source in the library, each once."""

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from core.models import Attachment
from imports.addresses import digest as address_digest
from imports.addresses import host_of
from imports.files import KEPT, Files, MissingFile
from imports.models import ImportedFile, ImportSource, OldAddress
from imports.records import FileRecord
from news.pasting.blocks import Raw
from news.pasting.notices import Notices
from news.pasting.pictures import PictureStore
from pictures.models import Picture

MOST_PICTURES = 200  # in one story
DOCUMENTS = (
    ".pdf",
    ".doc",
    ".docx",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
    ".odt",
    ".ods",
    ".odp",
    ".zip",
)


@dataclass
class SourceFiles(PictureStore):
    """Stores the files of a source for a user. `written` are the names of files that are stored by it."""

    source: ImportSource = None  # type: ignore[assignment]  # follows fields with defaults
    files: Files = None  # type: ignore[assignment]
    most: int = MOST_PICTURES
    written: list[tuple[Any, str]] = field(default_factory=list)

    def find(
        self, address: str, contents: list[bytes], value: Raw, notices: Notices
    ) -> Picture | None:
        """Return the picture at an address, stored if need be; None, with a notice, if it is missing."""
        if address.startswith("picture:"):
            return super().find(address, contents, value, notices)
        if known := self.imported(Picture, address):
            return known
        try:
            content = self.files.read(address)
        except MissingFile as error:
            notices.add_refused_picture(name_of(address), str(error))
            return None
        picture = self.stored(content, value, notices)
        if picture:
            self.remember(address, picture)
        return picture

    def create(
        self, content: bytes, value: Raw, notices: Notices, collection: Any
    ) -> Picture | None:
        picture = super().create(content, value, notices, collection)
        if picture:
            self.written.append((picture.file.storage, picture.file.name))
        return picture

    def document(self, about: FileRecord) -> Attachment:
        """Return the document at an address, stored if need be. Raises `MissingFile`."""
        if known := self.imported(Attachment, about.address):
            return known
        content = self.files.read(about.address)
        name = name_of(about.address)
        if not name.lower().endswith(DOCUMENTS):
            raise MissingFile(_("The file is of a kind that is not imported."))
        digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        found = Attachment.objects.filter(file_hash=digest).first()
        document = found or self.new_document(content, name, about.title)
        self.remember(about.address, document)
        if about.address.startswith(KEPT):
            return document
        OldAddress.objects.get_or_create(
            source=self.source,
            digest=address_digest(about.address),
            host=host_of(about.address),
            defaults={"address": about.address, "document": document},
        )
        return document

    def new_document(self, content: bytes, name: str, title: str) -> Attachment:
        policy = policy_registry.get_by_type(Attachment)
        collections = policy.collections_user_has_permission_for(self.user, "add")
        collection = collections.order_by("depth", "path").first()
        if not collection:
            raise MissingFile(_("Documents are left out, since you may not add documents."))
        title = title or PurePosixPath(name).stem.replace("-", " ").replace("_", " ")
        document = Attachment(
            title=title[:255],
            collection=collection,
            uploaded_by_user=self.user,
            file=ContentFile(content, name=name),
        )
        document.save()
        document.get_file_size()  # stores the size; Wagtail only does so for uploads by a form
        document.get_file_hash()
        self.written.append((document.file.storage, document.file.name))
        return document

    def imported(self, model: Any, address: str) -> Any:
        """Return the object that an earlier story has brought in from an address, if it still exists."""
        row = ImportedFile.objects.filter(
            source=self.source,
            digest=digest(address),
            content_type=ContentType.objects.get_for_model(model),
        ).first()
        return row.target if row else None

    def remember(self, address: str, target: Any) -> None:
        ImportedFile.objects.update_or_create(
            source=self.source,
            digest=digest(address),
            defaults={
                "address": address,
                "content_type": ContentType.objects.get_for_model(target),
                "object_id": target.pk,
            },
        )

    def forget(self) -> None:
        """Delete the files that were stored, after a transaction that was rolled back."""
        for storage, name in self.written:
            storage.delete(name)
        self.written.clear()


def digest(address: str) -> str:
    return hashlib.sha256(address.encode(errors="replace")).hexdigest()


def name_of(address: str) -> str:
    """Return the name of the file at an address."""
    try:
        return PurePosixPath(unquote(urlsplit(address).path)).name
    except ValueError:
        return ""
