"""What WeasyPrint leaves out of a tagged file: the scope of header cells, and what screen readers must not read.

It is given the file's objects before they are written. Does not import Django.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any


class Objects:
    """The objects of a file by reference, such as `12 0 R`."""

    def __init__(self, pdf: Any) -> None:
        self.by_reference = {one.reference: one for one in pdf.objects}
        self.root = self[pdf.catalog["StructTreeRoot"]]
        self.pages = [self[reference] for reference in pdf.page_references]

    def __getitem__(self, reference: Any) -> Any:
        return self.by_reference[reference]

    def elements(self, parent: Any) -> Iterator[tuple[Any, Any]]:
        """Yield each element of the structure below one, with its parent."""
        for kid in [*parent["K"]]:
            element = self.by_reference.get(kid)
            if element and "S" in element:
                yield element, parent
                yield from self.elements(element)


def finish(document: Any, pdf: Any) -> None:
    objects = Objects(pdf)
    add_scopes(objects)
    take_out_decoration(objects)
    mark_artifacts(objects)


def add_scopes(objects: Objects) -> None:
    """Say of each header cell whether it heads a column or a row. WeasyPrint names the headers of each cell only."""
    for element, row in objects.elements(objects.root):
        if element["S"] == "/TH":
            group = objects[row["P"]]
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def take_out_decoration(objects: Objects) -> None:
    """Take pictures with an empty alternative text out of the structure; what was their caption is a paragraph."""
    for element, parent in [*objects.elements(objects.root)]:
        if element["S"] == "/Figure" and "Alt" not in element:
            parent["K"].remove(element.reference)
            for sibling in (objects.by_reference.get(kid, {}) for kid in parent["K"]):
                if sibling.get("S") == "/Caption":
                    sibling["S"] = "/P"


def mark_artifacts(objects: Objects) -> None:
    """Mark content that is outside the structure as an artifact: lines at the foot of pages, and decoration."""
    inside = {element.reference for element, _parent in objects.elements(objects.root)}
    numbers = objects[objects.root["ParentTree"]]["Nums"]
    contents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in objects.pages:
        owners = contents[page["StructParents"]]
        for place, (name, properties) in marked_content(objects[page["Contents"]].stream):
            number = properties["MCID"]
            if owners[number] not in inside:
                kind = "/Layout" if name == "/Figure" else "/Pagination"
                owners[number] = "null"
                properties.clear()
                properties["Type"] = kind
                objects[page["Contents"]].stream[place] = "/Artifact"


def marked_content(stream: list[Any]) -> Iterator[tuple[int, tuple[Any, Any]]]:
    """Yield the place of each tag of marked content in a page's stream, with the tag and its properties."""
    for place, (name, properties) in enumerate(pairwise(stream)):
        if hasattr(properties, "get") and "MCID" in properties:
            yield place, (name, properties)
