"""Surfaces that are closed to readers: files, previews, personal links, the admin, mails and shared caches.

As in `surfaces`, each function returns what it finds of a hidden release.
"""

from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core.files.storage import file_urls_below
from integrations.models import Scope
from tests.embargo.scene import Scene, text_of
from tests.factories import news_list, person
from tests.personal_links import Guest
from tests.scheduled import neighbour
from tests.shared_cache import Cache
from tests.write_api import STORIES, make_token

REPORTS = ["aging-pages", "locked", "site-history", "workflow", "workflow_tasks"]


def fetched(scene: Scene, *urls: str) -> list[str]:
    """Return the URLs that do not return an uncacheable 404."""
    answers = {url: scene.get(url) for url in urls}
    return [
        url
        for url, answer in answers.items()
        if (answer.status_code, answer.headers["Cache-Control"]) != (404, "no-store")
    ]


def original_picture(scene: Scene) -> list[str]:
    return fetched(scene, scene.canary.files.picture.file.url)


def renditions(scene: Scene) -> list[str]:
    return fetched(scene, *scene.canary.files.renditions)


def document(scene: Scene) -> list[str]:
    files = scene.canary.files
    pk = files.document.pk
    named = ["zqfilename.pdf", "Zqdocumenttitle.pdf", "zqdocumenttitle", "x.pdf", "1"]
    return fetched(
        scene, files.document.file.url, *files.old, *[f"/documents/{pk}/{one}" for one in named]
    )


def guessed_files(scene: Scene) -> list[str]:
    """Try what an outsider would guess: names, folders of a month, sizes, and neighbours of a name."""
    names = ["zqfilename.pdf", "Zqdocumenttitle.pdf", "zqpicturefile.jpg", "kran.jpg"]
    folders = ["", "documents/", "documents/2026/11/", "original_images/", "images/"]
    sizes = ["zqpicturefile.fill-1200x630.jpg", "zqpicturefile.width-480.webp"]
    urls = [f"/media/{folder}{name}" for folder in folders for name in names]
    urls += [f"/media/images/{name}" for name in sizes] + scene.canary.files.guessed
    files = scene.canary.files
    for url in (files.picture.file.url, files.document.file.url, files.renditions[0]):
        stem, dot, extension = url.rpartition(".")
        urls += [f"{stem[:-1]}{dot}{extension}", f"{stem[:-22]}{'A' * 22}{dot}{extension}"]
    return fetched(scene, *urls)


def preview_addresses(scene: Scene) -> list[str]:
    addresses = []
    for page in scene.pages:
        revision = page.latest_revision_id
        names = ["edit", "view_draft", "preview_on_edit", "history", "usage", "copy", "delete"]
        addresses += [reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in names]
        addresses += [
            reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision]),
            reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]),
        ]
    return addresses


def previews(scene: Scene, client=None) -> list[str]:
    files = scene.canary.files
    addresses = [
        *preview_addresses(scene),
        reverse("wagtailimages:edit", args=[files.picture.pk]),
        reverse("wagtaildocs:edit", args=[files.document.pk]),
        reverse("release:detail", args=[scene.release.pk]),
    ]
    found = scene.traces(*addresses, client=client)
    shown = [url for url in addresses if (client or scene).get(url).status_code == 200]
    return found + shown


def link_addresses(scene: Scene) -> list[str]:
    """Return the addresses of personal links without the cookie: tokens, texts and files."""
    open_link = scene.links["open"][0]
    tokens = [token for _link, token in scene.links.values()] + ["A" * 43]
    base = f"/p/{open_link.pk}/"
    texts = [base, f"{base}nb/", f"{base}en/", f"{base}nb/comment/", f"{base}nb/approve/"]
    with file_urls_below(f"{base}file/"):
        urls = [scene.canary.files.picture.file.url, scene.canary.files.document.file.url]
    return [*[f"/p/{token}/" for token in tokens], *texts, *urls]


def personal_links(scene: Scene) -> list[str]:
    """Try links without access, and those of an open link without its cookie. Opening takes a press of the button."""
    addresses = link_addresses(scene)
    found = scene.traces(*addresses)
    for kind in ("revoked", "expired", "renewed"):
        client, path = Client(), f"/p/{scene.links[kind][1]}/"
        text = text_of(client.post(path, {"accept": "1"}, follow=True))
        found += [f"{kind}: {mark}" for mark in scene.marks if mark in text]
        found += (
            [f"{kind}: a cookie"] if f"link_{scene.links[kind][0].pk}" in client.cookies else []
        )
    return found


def opened_link(scene: Scene) -> list[str]:
    """Return what the person of an open link reads, apart from the address of a page that is live."""
    guest = Guest(scene.links["open"][1])
    text = text_of(guest.open().response)
    for path in scene.paths:
        text = text.replace(path, "")
    return [mark for mark in scene.marks if mark in text]


def admin_search(scene: Scene, client=None) -> list[str]:
    """Search and browse as an editor of another newsroom, who may not see the release."""
    client = client or scene.neighbour
    searches = {
        "/admin/pages/search/?q=": "zqtitlenb",
        "/admin/choose-page/search/?q=": "zqtitlenb",
        "/admin/api/main/pages/?search=": "zqtitlenb",
        "/admin/releases/?q=": "zqtitlenb",
        "/admin/images/?q=": "zqpicturefile",
        "/admin/images/chooser/?q=": "zqpicturefile",
        "/admin/documents/?q=": "zqdocumenttitle",
        "/admin/documents/chooser/?q=": "zqdocumenttitle",
    }
    found = []
    for path, word in searches.items():
        found += scene.traces(path + word, client=client, ignored=word)
    lists = [
        *("/admin/", "/admin/releases/", "/admin/releases/calendar/", "/admin/translations/"),
        f"/admin/pages/{news_list().pk}/",
        f"/admin/choose-page/{news_list().pk}/",
        *(f"/admin/choose-page/{page.pk}/" for page in scene.pages),
        *(f"/admin/reports/{name}/" for name in REPORTS),
        f"/admin/api/main/pages/?child_of={news_list().pk}",
        *(f"/admin/api/main/pages/{page.pk}/" for page in scene.pages),
        *preview_addresses(scene),
    ]
    return found + scene.traces(*lists, client=client)


def mails(scene: Scene) -> list[str]:
    """Return the recipients of mails with the release's words who may not edit it."""
    trusted = {
        person(name).email for name in ("redaktor", "kommunikasjon", "admin", "oversetter.en")
    }
    found = []
    for one in mail.outbox:
        text = one.message().as_string().lower() + one.body.lower()
        if any(mark in text for mark in scene.marks):
            found += [to for to in one.recipients() if to not in trusted]
    return found


def shared_cache(scene: Scene) -> list[str]:
    """Let people with access read through a cache that serves all, and return what it kept of the release."""
    cache = Cache()
    guest = Client()
    guest.post(f"/p/{scene.links['open'][1]}/", {"accept": "1"})
    files = [scene.canary.files.picture.file.url, scene.canary.files.document.file.url]
    own = {
        scene.editor: [*files, *preview_addresses(scene)[1:3]],
        guest: link_addresses(scene),
        scene.member: files,
        Client(): files,
    }
    for client, urls in own.items():
        for url in (*scene.paths, *urls):
            cache.ask(client, url, {})
    paths = {path for path, _varied in cache.kept}
    kept = [url for url in files if url in paths]
    for (path, _varied), (answer, _client) in cache.kept.items():
        text = b"" if answer.streaming else answer.content
        said = text.decode(errors="replace").lower().replace(path, "")
        kept += [f"{path}: {mark}" for mark in scene.marks if mark in said]
    return kept


def write_api(scene: Scene) -> list[str]:
    """Ask the write API with no token, a wrong one, those that may not read, and one of another newsroom."""
    cache.clear()  # or there would be too many requests
    tokens = ["", "varde_" + "0" * 33]
    tokens += [make_token("redaktor", [one])[1] for one in Scope if one != Scope.READ]
    tokens += [make_token(neighbour())[1]]
    paths = [STORIES, *[f"{STORIES}{page.pk}/" for page in scene.pages]]
    found = []
    for token in tokens:
        client = Client(headers={"Authorization": f"Bearer {token}"} if token else {})
        answers = [client.get(path) for path in paths]
        for path in paths[1:]:
            answers.append(client.patch(path, {"lead": "x"}, "application/json"))
            answers.append(
                client.patch(path, {"lead": "x"}, "application/json", headers={"If-Match": '"1"'})
            )
        text = " ".join(text_of(answer).lower() for answer in answers)
        found += [f"{token[:10]}: {mark}" for mark in scene.marks if mark in text]
    return found
