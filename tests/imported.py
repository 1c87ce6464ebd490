"""Sources of stories, read for tests."""

from pathlib import Path
from xml.sax.saxutils import escape

from django.utils import translation

from imports.files import Files
from imports.records import StoryRecord, Unread
from imports.sources import SOURCES

CASES = Path(__file__).parent / "imports"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"'
)


def records(name, path, folder=None, **options):
    """What a reader yields."""
    return SOURCES[name].read(Path(path), Files(Path(folder or "/nowhere")), **options)


def read(name, path, folder=None, **options):
    """The stories by identifier, and the rest, with messages in English."""
    with translation.override("en"):
        found = list(records(name, path, folder, **options))
    stories = {one.external_id: one for one in found if isinstance(one, StoryRecord)}
    assert "could not be read:" not in str(found)
    unread = [one for one in found if isinstance(one, Unread)]
    assert len(stories) + len(unread) == len(found)
    return stories, unread


def post(number, title="Tittel", content="", **fields):
    """An item of WordPress; content may be HTML."""
    given = {"wp:status": "publish", "wp:post_type": "post", **fields}
    texts = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in given.items())
    return (
        f"<item><title>{escape(title)}</title><link>https://a.example/{number}/</link>"
        f"<wp:post_id>{number}</wp:post_id>{texts}"
        f"<content:encoded>{escape(content)}</content:encoded></item>"
    )


def export(*items, start=""):
    """An export of WordPress."""
    head = "<wp:wxr_version>1.2</wp:wxr_version><link>https://a.example</link>"
    return f'{start}<rss version="2.0" {NAMESPACES}><channel>{head}{"".join(items)}</channel></rss>'


def body_of(tmp_path, content, *others):
    """The HTML of a post with this content."""
    path = tmp_path / "export.xml"
    path.write_text(export(post(1, content=content), *others))
    return read("wordpress", path)[0]["1"].html
