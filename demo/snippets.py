"""Load the demo's pictures, documents and shared snippets: topics, organisations, contacts, fact boxes."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile
from wagtail.models import Collection

from core.languages import locale_pk
from core.models import Attachment, Organisation
from demo.content import FOLDER, identified, in_language, read, rich
from news.models import Contact, FactBox, Topic
from pictures.models import Picture
from pictures.models.gallery import write_titles
from pictures.uploads import NormalisedFile, normalise
from translation.workflow.approval import publish
from translation.workflow.sources import update_source
from translation.workflow.targets import create_target, import_translated_item

LANGUAGES = ("nb", "en")
DOCUMENT_SUFFIX = ".pdf"
FILES = {"picture", "document"}
# By kind: TOML file, table, model, and the field that identifies an item.
SOURCES = {
    "picture": ("pictures.toml", "pictures", Picture, "title"),
    "document": ("snippets.toml", "documents", Attachment, "title"),
    "topic": ("snippets.toml", "topics", Topic, "name"),
    "organisation": ("snippets.toml", "organisations", Organisation, "name"),
    "contact": ("snippets.toml", "contacts", Contact, "name"),
    "fact_box": ("snippets.toml", "fact_boxes", FactBox, "heading"),
}


class SharedSnippets:
    """The objects that stories refer to, by kind and key."""

    def __init__(self, locales):
        self.nb, self.en = locales
        self.items: dict[tuple[str, str], Any] = {}

    def pk(self, kind: str, key: str | None) -> int | None:
        return self[kind, key].pk if key else None

    def __getitem__(self, kind_and_key):
        if kind_and_key not in self.items:
            self.items[kind_and_key] = self.find(*kind_and_key)
        return self.items[kind_and_key]

    def find(self, kind, key):
        """Return an item of an earlier run by its Norwegian name."""
        file, table, model, name = SOURCES[kind]
        (about,) = [about for about in read(file)[table] if about["key"] == key]
        own = {} if kind in FILES else {"locale": self.nb}
        return model.objects.get(**{name: in_language(about, "nb")[name]}, **own)

    def load(self) -> None:
        data = read("snippets.toml")
        pictures = read("pictures.toml")["pictures"]
        with ThreadPoolExecutor() as pool:  # each picture is decoded in a separate process
            for about, file in zip(pictures, pool.map(normalised, pictures), strict=True):
                self.items["picture", about["key"]] = make_picture(about, file)
        for about in data["documents"]:
            self.items["document", about["key"]] = make_document(about)
        for kind, table, build in (
            ("contact", "contacts", self.contact),
            ("topic", "topics", self.topic),
            ("organisation", "organisations", self.organisation),
            ("fact_box", "fact_boxes", self.fact_box),
        ):
            for about in data[table]:
                self.items[kind, about["key"]] = self.bilingual(build, about)

    def bilingual(self, build, about):
        """Publish an item in Norwegian and its English translation; return the Norwegian one."""
        item = build(in_language(about, "nb"))
        item.locale = self.nb
        item.save()
        item.save_revision().publish()
        twin = build(in_language(about, "en"))
        source = update_source(item)
        import_translated_item(source, twin, self.en)
        create_target(source, self.en)
        publish(source.translations.get(target_locale=self.en))
        return item

    def topic(self, about):
        contact = about.get("contact")
        return Topic(
            name=about["name"],
            description=about["description"],
            contact=self["contact", contact] if contact else None,
        )

    def organisation(self, about):
        logo = about.get("logo")
        return Organisation(
            name=about["name"],
            number=about.get("number", ""),
            phone=about.get("phone", ""),
            email=about.get("email", ""),
            web=web(about),
            visiting_address=about.get("visiting_address", ""),
            delivery_address=about.get("delivery_address", ""),
            linkedin=about.get("linkedin", ""),
            boilerplate=about["boilerplate"],
            logo=self.items["picture", logo] if logo else None,
            logo_on_dark=self.items["picture", f"{logo}-dark"] if logo else None,
        )

    def contact(self, about):
        portrait = about.get("portrait")
        return Contact(
            name=about["name"],
            title=about.get("title", ""),
            email=about.get("email", ""),
            phone=about.get("phone", ""),
            web=web(about),
            portrait=self.items["picture", portrait] if portrait else None,
        )

    def fact_box(self, about):
        points = [
            {"type": "point", "value": rich(point), "id": identified(f"{about['key']}/{place}")}
            for place, point in enumerate(about.get("points", []))
        ]
        return FactBox(
            heading=about["heading"],
            text=about.get("text", ""),
            points=FactBox.points.field.stream_block.to_python(points),
            source=about.get("source", ""),
        )


def web(about) -> str:
    return f"https://{about['web']}" if about.get("web") else ""


def normalised(about) -> NormalisedFile:
    """Return a picture's file normalised like an upload; needs no database."""
    (path,) = (FOLDER / "pictures").glob(f"{about['key']}.*")
    with path.open("rb") as file:
        return normalise(ImageFile(file, name=path.name), path.name)


def make_picture(about, file) -> Picture:
    x, y, width, height = about.get("focal", (None, None, None, None))
    picture = Picture(
        title=about["title"],
        credit_kind=about["credit_kind"],
        focal_point_x=x and x + width // 2,
        focal_point_y=y and y + height // 2,
        focal_point_width=width,
        focal_point_height=height,
        file=file,
        # A picture in a gallery is in the public picture bank.
        in_picture_bank="gallery" in about,
        collection=gallery(about.get("gallery")),
    )
    for language in LANGUAGES:
        texts = {
            "alt_text": about["alt"][language],
            "caption": about["caption"][language],
            "credit": about["credit_name"][language],
        }
        picture.write_texts(language, **texts)
    picture.save()
    return picture


def gallery(titles: dict[str, str] | None) -> Collection:
    """Return the collection with a name by language, which is made at first; without a name the root."""
    root = Collection.get_first_root_node()
    if not titles:
        return root
    found = root.get_children().filter(name=titles["nb"]).first()
    if not found:
        found = root.add_child(name=titles["nb"])
        write_titles(found, {locale_pk(code): title for code, title in titles.items()})
    return found


def make_document(about) -> Attachment:
    name = about["key"] + DOCUMENT_SUFFIX
    with (FOLDER / "documents" / name).open("rb") as file:
        document = Attachment.objects.create(title=about["title"]["nb"], file=File(file, name=name))
    document.get_file_size()  # stores the size; Wagtail only does so for uploads by a form
    return document
