"""Read the demo newsroom's texts from bilingual TOML files and build StreamField values."""

import tomllib
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

FOLDER = Path(__file__).parent


def read(name: str) -> dict:
    """Return the data of a TOML file in this folder."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def stories(folder: str = "") -> dict[str, dict]:
    """Return the stories of a subfolder of `stories` by file name; without a subfolder, the published ones."""
    files = sorted((FOLDER / "stories" / folder).glob("*.toml"))
    return {file.stem: read(str(file.relative_to(FOLDER))) for file in files}


def in_language(value, language: str):
    """Return a value with each `{nb, en}` table replaced by its text in the language."""
    if isinstance(value, dict):
        if value and set(value) <= {"nb", "en"}:
            return value.get(language, "")
        return {key: in_language(inner, language) for key, inner in value.items()}
    if isinstance(value, list):
        return [in_language(inner, language) for inner in value]
    return value


def is_bilingual(story: dict) -> bool:
    return {"nb", "en"} <= set(story["title"])


def rich(text: str) -> str:
    return text if not text or text.startswith("<") else f"<p>{text}</p>"


def identified(name: str) -> str:
    """Return a block id that is equal in both languages and at each run, as segments are paired by it."""
    return str(uuid5(NAMESPACE_URL, f"https://varde.example/{name}"))


def list_items(name: str, values: list) -> list[dict]:
    return [
        {"type": "item", "value": value, "id": identified(f"{name}/{place}")}
        for place, value in enumerate(values)
    ]


class Body:
    """Builds a stream's raw value. `pk_of` returns the primary key of a picture, document or fact box."""

    def __init__(self, name: str, language: str, pk_of):
        self.name, self.language, self.pk_of = name, language, pk_of

    def stream(self, blocks: list[dict]) -> list[dict]:
        raw = []
        for place, block in enumerate(blocks):
            block = in_language(block, self.language)
            name = f"{self.name}/{place}"
            kind = block.pop("type")
            value = getattr(self, kind)(block, name)
            raw.append({"type": kind, "value": value, "id": identified(name)})
        return raw

    def paragraph(self, block, name):
        return block["value"]

    heading = paragraph

    def item_list(self, block, name):
        items = [rich(item) for item in block["items"]]
        return {"numbered": block.get("numbered", False), "items": list_items(name, items)}

    def pull_quote(self, block, name):
        portrait = self.pk_of("picture", block.get("portrait"))
        return {
            "quote": block["quote"],
            "name": block["name"],
            "title": block.get("title", ""),
            "portrait": portrait,
        }

    def figure(self, block, name):
        texts = {key: block.get(key, "") for key in ("label", "caption", "alt", "credit_kind")}
        return {
            **texts,
            "picture": self.pk_of("picture", block["picture"]),
            "decorative": block.get("decorative", False),
            "credit": block.get("credit_name", ""),
        }

    def gallery(self, block, name):
        figures = [self.figure(figure, name) for figure in block["figures"]]
        return {"title": block.get("title", ""), "figures": list_items(name, figures)}

    def fact_box(self, block, name):
        points = [rich(point) for point in block.get("points", [])]
        return {
            "heading": block["heading"],
            "text": block.get("text", ""),
            "points": list_items(name, points),
            "source": block.get("source", ""),
        }

    def register_fact_box(self, block, name):
        return {"fact_box": self.pk_of("fact_box", block["fact_box"])}

    def table(self, block, name):
        return {
            "data": block["rows"],
            "first_row_is_table_header": block.get("header_row", True),
            "first_col_is_header": block.get("header_column", False),
            "table_caption": block.get("caption", ""),
        }

    def documents(self, block, name):
        items = [
            {"document": self.pk_of("document", item["document"]), "title": item.get("title", "")}
            for item in block["items"]
        ]
        return {"items": list_items(name, items)}

    def video(self, block, name):
        return {
            "url": block["url"],
            "title": block["title"],
            "picture": self.pk_of("picture", block.get("picture")),
            "caption": block.get("caption", ""),
        }
