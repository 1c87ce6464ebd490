"""Where readers see stories. Each function returns what it finds of a hidden release, which should be nothing."""

import json
from itertools import product
from unittest import mock
from urllib.parse import unquote

from django.test import Client
from wagtail.models import Site

from integrations.models import Endpoint, Event
from integrations.recording import deliver
from integrations.sending import send_due
from integrations.transport import https
from integrations.transport.results import Result
from tests import receivers
from tests.embargo.scene import FEEDS, LISTS, OLD_ADDRESSES, SITEMAPS, Scene, path_of, text_of
from tests.reader import Reading
from tests.test_public_means import YEAR

SEARCHED = [
    *("title", "lead", "paragraph", "heading", "quote", "person", "figurecaption", "figurealt"),
    *("leadcaption", "dateline", "bylinetext", "download", "correction"),
]
# Shared by the languages of the release.
SHARED = ["zqtopic", "zqcontact", "zqpost", "zqorganisation", "zqsharedheading", "zqsharedtext"]


def page(scene: Scene) -> list[str]:
    variants = [f"{path}{end}" for path in scene.paths for end in ("", "?preview=1", "versions/1/")]
    return scene.traces(*variants, *[path.rstrip("/") for path in scene.paths])


def front_page(scene: Scene) -> list[str]:
    return scene.traces("/", "/nb/", "/en/")


def news_list(scene: Scene) -> list[str]:
    queries = ["", "page=99", f"year={YEAR}", "topic=gruvedrift"]
    return scene.traces(*[f"{path}?{q}" for path in ("/nb/nyheter/", "/en/news/") for q in queries])


def counts(scene: Scene) -> list[str]:
    """Compare numbers of stories and of pages."""

    def counted(answer):
        reading = Reading(answer)
        return reading.texts(".count"), len(reading.all(".card")), reading.texts(".pagination a")

    return [path for path in LISTS if counted(scene.before[path]) != counted(scene.get(path))]


def topics(scene: Scene) -> list[str]:
    listed = [*LISTS, *scene.stories, "/en/topics/gruvedrift/"]
    pages = ["/nb/tema/zqtopic/", "/en/topics/zqtopic/", "/nb/nyheter/?topic=zqtopic"]
    return scene.traces(*listed, *pages)


def search(scene: Scene) -> list[str]:
    found = []
    for name in SEARCHED:
        for path, word in (("/nb/sok/", f"zq{name}nb"), ("/en/search/", f"zq{name}en")):
            address = f"{path}?q={word}"
            found += scene.traces(address, ignored=word)
            found += [address for _card in Reading(scene.get(address)).all(".card")]
    for word in SHARED:
        found += scene.traces(f"/nb/sok/?q={word}", f"/en/search/?q={word}", ignored=word)
    return found


def offered_words(scene: Scene) -> list[str]:
    """Look at the words that are suggested while typing, completed on the page, or offered as spellings."""
    pages = {"nb": "/nb/sok/", "en": "/en/search/"}
    scripts = {"nb": "/nb/sok/ordforslag/", "en": "/en/search/suggestions/"}
    found = []
    for language, path in scripts.items():
        for typed in ("zq", "zqt", "zql", "zqp", f"zqtitl{language}", "zqtopc", "zqcontac"):
            for place in (path, pages[language]):
                found += scene.traces(f"{place}?q={typed}", ignored=typed)
    return found


def feeds(scene: Scene) -> list[str]:
    organisation = scene.canary.organisation.translation_key
    more = [
        f"/{language}/feed.{file_format}?{query}"
        for language in ("nb", "en")
        for file_format in ("xml", "json")
        for query in ("content=full", "topic=zqtopic", f"organisation={organisation}")
    ]
    pages = ("/nb/folg/", "/en/follow/", f"/calendar/{'A' * 43}.ics")
    return scene.traces(*FEEDS, *more, *pages)


def documents(scene: Scene) -> list[str]:
    """Look at stories as Markdown, ninjs and NewsML-G2, and at the feed and the list of both."""
    every = [*scene.paths, *scene.stories]
    beside = [path.rstrip("/") + ending for path in every for ending in (".md", ".json", ".xml")]
    feeds = [f"/{language}/ninjs.json" for language in ("nb", "en")]
    narrow = ["?topic=zqtopic", f"?organisation={scene.canary.organisation.translation_key}"]
    return scene.traces(*beside, *feeds, *[feeds[0] + one for one in narrow], "/llms.txt")


def sitemap(scene: Scene) -> list[str]:
    return scene.traces(*SITEMAPS, "/robots.txt")


def json_ld(scene: Scene) -> list[str]:
    found = []
    for path in (*LISTS, *scene.stories, *scene.paths):
        answer = scene.get(path)
        for script in Reading(answer).texts("script[type=application/ld+json]"):
            said = json.dumps(json.loads(script), ensure_ascii=False).lower()
            found += [f"{path}: {mark}" for mark in scene.marks if mark in said]
    return found


def hreflang(scene: Scene) -> list[str]:
    """Look at the public original of a hidden translation."""
    path = path_of(scene.original)
    reading = Reading(scene.get(path))
    links = [*reading.alternates.values(), *reading.values(".languages a", "href")]
    hidden = path_of(scene.sibling)
    named = [link for link in links if link and hidden in link]
    return named + scene.traces(path, *SITEMAPS)


def related(scene: Scene) -> list[str]:
    return scene.traces(*scene.stories)


def share_card(scene: Scene) -> list[str]:
    """Look at the picture, title and description that other sites show of a page."""
    found = []
    for path in (*LISTS, *scene.stories, *scene.paths):
        reading = Reading(scene.get(path))
        said = " ".join(reading.values("meta[content]", "content")).lower()
        found += [f"{path}: {mark}" for mark in scene.marks if mark in said]
    return found


def material(scene: Scene) -> list[str]:
    """Look for what journalists take from a story: pictures, text, event and the page of its sender."""
    organisation = scene.canary.organisation
    sender = organisation.get_absolute_url()
    picture = scene.canary.files.picture.pk
    found = []
    for page in scene.pages:
        pictures = f"{path_of(page)}{'bilder' if page.language == 'nb' else 'pictures'}/"
        files = [f"{pictures}{picture}/{size}/" for size in ("original", "2400", "1200")]
        text = f"{path_of(page)}{'tekst' if page.language == 'nb' else 'text'}/"
        texts = [text, f"{text}txt/", f"{text}html/"]
        found += scene.traces(pictures, *files, *texts, f"{path_of(page)}event.ics")
        found += [path for path in files if scene.get(path).status_code != 404]
    return found + scene.traces(sender, sender.replace("/nb/avsendere/", "/en/senders/"))


def redirects(scene: Scene) -> list[str]:
    """Look where the old addresses lead. To a public page they may, but not by a hidden slug."""
    wanted = [OLD_ADDRESSES[one.language] for one in scene.pages]
    found = scene.traces(*wanted, *[path.rstrip("/") for path in wanted])
    hidden = [OLD_ADDRESSES[one.language] for one in scene.hidden]
    return found + [path for path in hidden if scene.get(path).status_code != 404]


def suggestions(scene: Scene) -> list[str]:
    """Look at 404 pages next to the addresses, and at notices that name an original."""
    found = []
    for one in (*scene.pages, scene.sibling):
        path = path_of(one)
        slug = path.strip("/").rpartition("/")[2]
        wrong = [f"/en/news/{slug}/", f"/nb/nyheter/{slug}/", f"/no{path[3:]}", f"/{slug}/"]
        found += scene.traces(*[each for each in wrong if each != path], ignored=slug)
        key = one.translation_key
        found += scene.traces(f"/en/?original={key}", f"/nb/?original={key}")
    return found


def validators(scene: Scene) -> list[str]:
    """Compare public pages byte by byte, and ask conditionally for hidden pages and files."""
    unchanged = {*scene.before} - scene.openly_referring
    found = [path for path in unchanged if differs(scene.before[path], scene.get(path))]
    files = [scene.canary.files.picture.file.url, scene.canary.files.document.file.url]
    for path in (*map(path_of, scene.hidden), *files):
        answer = Client().get(path, headers={"If-None-Match": "*"})
        known = answer.status_code == 304 or "Last-Modified" in answer.headers
        found += [path] if known else []
    etags = {path: scene.editor.get(path).headers["ETag"] for path in files}
    asked = {path: {"If-None-Match": etag} for path, etag in etags.items()}
    return found + [
        path
        for path, headers in asked.items()
        if Client().get(path, headers=headers).status_code != 404
    ]


def differs(before, after) -> bool:
    names = ("ETag", "Last-Modified", "Link")
    return before.content != after.content or any(
        before.headers.get(name) != after.headers.get(name) for name in names
    )


def absent(*paths: str):
    """Return a surface that does not exist; what it finds are addresses that do, or that say something."""

    def surface(scene: Scene) -> list[str]:
        values = {"pk": scene.pages[0].pk, "path": scene.paths[0]}
        found = []
        for path in [path.format(**values) for path in paths]:
            answer = scene.get(path)
            # An address of the admin asks for log-in.
            asks = answer.status_code == 302 and "login" in answer.headers["Location"]
            if answer.status_code != 404 and not (asks and path.startswith("/admin/")):
                found.append(f"{path}: {answer.status_code}")
            found += scene.traces(path)
        return found

    return surface


def oembed(scene: Scene) -> list[str]:
    """Look for the service, and for pages that announce one."""
    answers = absent("/oembed", "/oembed/?url={path}", "/api/oembed?url={path}", "/services/oembed")
    pages = {path: text_of(scene.get(path)) for path in (*LISTS, *scene.paths)}
    return answers(scene) + [path for path, text in pages.items() if "json+oembed" in text]


autocomplete = absent(
    "/nb/sok/autocomplete/?q=zqt", "/nb/sok/forslag/?q=zqt", "/search/suggest?q=zqt", "/search/"
)


def news_sitemap(scene: Scene) -> list[str]:
    elsewhere = absent("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap-news-xx.xml")
    return elsewhere(scene) + scene.traces("/sitemap-news-nb.xml", "/sitemap-news-en.xml")


admin_api = absent(
    "/api/",
    "/admin/api/main/pages/?fields=*",
    "/admin/api/main/pages/{pk}/",
    "/admin/api/main/pages/find/?html_path={path}",
    "/admin/api/main/images/",
    "/admin/api/main/documents/",
)


def api(scene: Scene) -> list[str]:
    """Look at the newest pages and files with all their fields, and ask for the hidden ones by number and address."""
    pages = "/api/v2/pages/"
    paths = [
        f"{pages}?type=news.StoryPage&fields=*&limit=6",
        f"{pages}?limit=20",
        "/api/v2/images/",
    ]
    files = scene.canary.files
    paths += [f"/api/v2/images/{files.picture.pk}/", f"/api/v2/documents/{files.document.pk}/"]
    for page in scene.pages:
        paths += [f"{pages}{page.pk}/", f"{pages}?translation_of={page.pk}&fields=*"]
    addresses = [path[3:] for path in scene.paths if path.startswith("/nb/")]
    paths += [f"{pages}find/?html_path={path}" for path in addresses]
    paths += [f"{pages}?child_of={scene.pages[0].get_parent().pk}&order=-id&limit=4&fields=lead"]
    return scene.traces(*paths) + admin_api(scene)


def hooks(scene: Scene) -> list[str]:
    """Have every message sent that could name a page, as if each had been published and withdrawn."""
    site = Site.objects.get(is_default_site=True)
    kinds = (Endpoint.Kind.WEBHOOK, Endpoint.Kind.SLACK, Endpoint.Kind.WIRE)
    endpoints = [receivers.endpoint(kind) for kind in kinds]
    first = Event.objects.count() + 1
    messages = product(scene.pages, ("published", "withdrawn"))
    for place, (page, kind) in enumerate(messages, first):
        about = {"story_key": page.translation_key, "language": page.language, "page": page}
        event = Event.objects.create(site=site, type=f"release.{kind}", sequence=place, **about)
        deliver(event, endpoints)
    sent: list[str] = []

    def keep(_endpoint, message):
        sent.append(unquote(message.body.decode()).lower())
        return Result()

    with mock.patch.object(https, "send", keep):
        send_due()
    return [mark for text in sent for mark in scene.marks if mark in text]
