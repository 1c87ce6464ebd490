"""Figures: elements with a picture, its caption and its credit, made `<figure>` with `<figcaption>`."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from imports.records import FileRecord
from imports.sources.pages.coverage import Account
from imports.sources.pages.document import is_unseen, text_of
from imports.sources.pages.images import HasFile, address_of, file_record, is_pixel
from imports.sources.pages.mapping import Images
from news.pasting.markup import BLOCKS


@dataclass
class Figures:
    """Makes the figures of one page, and collects the records of its pictures."""

    images: Images
    base: str
    account: Account
    has_file: HasFile | None = None
    records: list[FileRecord] = field(default_factory=list)

    def make_all(self, root: Tag, selectors: tuple[str, ...]) -> None:
        """Change the pictures below an element in place."""
        for tag in root.find_all("img"):
            if is_pixel(tag) or is_unseen(tag):
                tag.decompose()
        boxes = {id(one): one for css in ("figure", *selectors) for one in root.select(css)}
        # Of boxes within each other, the outermost with only one picture is the figure: the caption is in it.
        for box in sorted(boxes.values(), key=lambda one: len(list(one.parents))):
            if any(parent is root for parent in box.parents):
                self.make(box)
        for tag in root.find_all("img"):
            if tag.find_parent("figure") is None:
                self.take_picture(tag)
        order = [str(tag.get("src")) for tag in root.find_all("img")]
        self.records.sort(key=lambda one: order.index(one.address))

    def make(self, box: Tag) -> None:
        """Make a figure of a box with one picture; others are dissolved."""
        pictures = box.find_all("img")
        if len(pictures) != 1:
            box.name = "div" if box.name == "figure" else box.name
            return
        credit = self.credit_of(box)
        caption = self.caption_of(box, pictures[0])
        picture = pictures[0].extract()
        figure = BeautifulSoup("", "html.parser").new_tag("figure")
        figure.append(picture)
        if caption and (text_of(caption) or credit):
            caption.name = "figcaption"
            caption.attrs = {}
            for paragraph in caption.find_all([*BLOCKS]):
                if paragraph.previous_sibling:
                    paragraph.insert_before(" ")
                paragraph.unwrap()
            figure.append(caption)
        box.replace_with(figure)
        self.take_picture(picture, text_of(caption) if caption else "", credit)

    def credit_of(self, box: Tag) -> str:
        """Return the credit that has an element of its own, and remove it."""
        for css in self.images.credit:
            if found := box.select_one(css):
                credit = text_of(found)
                self.account.take(found)
                found.extract()
                return credit
        return ""

    def caption_of(self, box: Tag, picture: Tag) -> Tag | None:
        """Return the caption's element; without one, all text of the box is the caption."""
        for css in (*self.images.caption, "figcaption"):
            found = box.select_one(css)
            if found and not found.find("img") and text_of(found):
                return found.extract()
        rest = BeautifulSoup("", "html.parser").new_tag("figcaption")
        if text_of(box):
            for node in list(box.children):
                if not (isinstance(node, Tag) and (node is picture or node.find("img"))):
                    rest.append(node.extract())
                elif isinstance(node, Tag) and node is not picture and (text := text_of(node)):
                    rest.append(text)
        return rest

    def take_picture(self, tag: Tag, caption: str = "", credit: str = "") -> None:
        """Set the address of a picture and keep its record; remove a picture without an address."""
        address = address_of(tag, self.images, self.base, self.has_file)
        if not address:
            figure = tag.find_parent("figure")
            tag.decompose()
            if figure and not figure.find("img"):
                figure.name = "div"
            return
        tag["src"] = address
        if not address.startswith("data:"):
            self.records.append(file_record(tag, address, caption, credit))
