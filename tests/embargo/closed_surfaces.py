"""Surfaces that are closed to readers: files, previews, personal links, the admin, mails and shared caches.

As in `surfaces`, each function returns what it finds of a hidden release.
"""

from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.files.storage import file_urls_below
from tests.embargo.scene import Scene, path_of, signed_in
from tests.factories import news_list, person
from tests.shared_cache import Cache


def fetched(*urls: str, client=None) -> list[str]:
    """Return the URLs that do not return an uncacheable 404."""
    answers = {url: (client or Client()).get(url) for url in urls}
    return [
        url
        for url, answer in answers.items()
        if (answer.status_code, answer.headers["Cache-Control"]) != (404, "no-store")
    ]


def original_picture(scene: Scene) -> list[str]:
    return fetched(scene.canary.files.picture.file.url)


def renditions(scene: Scene) -> list[str]:
    return fetched(*scene.canary.files.renditions)


def document(scene: Scene) -> list[str]:
    files = scene.canary.files
    pk = files.document.pk
    named = ["zqfilename.pdf", "Zqdocumenttitle.pdf", "zqdocumenttitle", "x.pdf", "1"]
    return fetched(files.document.file.url, *files.old, *[f"/documents/{pk}/{one}" for one in named])


def guessed_files(scene: Scene) -> list[str]:
    """Try what an outsider would guess: names, folders of a month, sizes, and neighbours of a name."""
    names = ["zqfilename.pdf", "Zqdocumenttitle.pdf", "zqpicturefile.jpg", "DSC_0042.jpg", "kran.jpg"]
    folders = ["", "documents/", "documents/2026/11/", "2026/11/", "original_images/", "images/"]
    sizes = ["zqpicturefile.fill-1200x630.jpg", "zqpicturefile.width-480.webp"]
    urls = [f"/media/{folder}{name}" for folder in folders for name in names]
    urls += [f"/media/images/{name}" for name in sizes] + scene.canary.files.guessed
    for url in scene.canary.files.direct:
        stem, dot, extension = url.rpartition(".")
        urls += [f"{stem[:-1]}{dot}{extension}", f"{stem[:-22]}{'A' * 22}{dot}{extension}"]
    return fetched(*urls)


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
    shown = [url for url in addresses if (client or Client()).get(url).status_code == 200]
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
    dead = [scene.links[kind][1] for kind in ("revoked", "expired", "renewed")]
    found = scene.traces(*addresses)
    for token in [*dead, "A" * 43]:
        client = Client()
        answer = client.post(f"/p/{token}/", {"accept": "1"}, follow=True)
        found += [token] if answer.status_code != 404 or client.cookies else []
    return found


def admin_search(scene: Scene, client=None) -> list[str]:
    """Search and browse as an editor of another newsroom, who may not see the release."""
    client = client or scene.neighbour
    searches = [
        "/admin/pages/search/",
        "/admin/choose-page/search/",
        "/admin/images/",
        "/admin/images/chooser/",
        "/admin/documents/",
        "/admin/documents/chooser/",
        "/admin/api/main/pages/",
        "/admin/releases/",
    ]
    queries = ["zqtitlenb", "zqtitleen", "zqpicturefile", "zqdocumenttitle"]
    found = []
    for word in queries:
        for path in searches:
            name = "search" if "api" in path else "q"
            found += scene.traces(f"{path}?{name}={word}", client=client, ignored=word)
    lists = [
        *("/admin/", "/admin/releases/", "/admin/releases/calendar/", "/admin/translations/"),
        f"/admin/pages/{news_list().pk}/",
        f"/admin/choose-page/{news_list().pk}/",
        f"/admin/api/main/pages/?child_of={news_list().pk}",
        *(f"/admin/api/main/pages/{page.pk}/" for page in scene.pages),
        *preview_addresses(scene),
    ]
    return found + scene.traces(*lists, client=client)


def mails(scene: Scene) -> list[str]:
    """Return the recipients of mails with the release's words who may not edit it."""
    group = ["redaktor", "kommunikasjon", "admin", "administrator", "oversetter.en"]
    trusted = {person(name).email for name in group}
    found = []
    for one in mail.outbox:
        text = " ".join([one.subject, one.body, *(str(part[0]) for part in one.alternatives)])
        if any(mark in text.lower() for mark in scene.marks):
            found += [to for to in one.recipients() if to not in trusted]
    return found


def shared_cache(scene: Scene) -> list[str]:
    """Let people with access read through a cache that serves all, and return what it kept of the release."""
    cache = Cache()
    guest = Client()
    guest.post(f"/p/{scene.links['open'][1]}/", {"accept": "1"})
    member = signed_in(User.objects.create_user(email=f"leser@{scene.release.pk}.example"))
    for client in (scene.editor, guest, member, Client()):
        addresses = [
            *map(path_of, scene.pages),
            *scene.canary.files.direct,
            *link_addresses(scene),
            *(preview_addresses(scene) if client is scene.editor else []),
        ]
        for url in addresses:
            cache.ask(client, url, {})
    paths = {path for path, _varied in cache.kept}
    kept = [url for url in scene.canary.files.direct if url in paths]
    for (path, _varied), (answer, _client) in cache.kept.items():
        text = b"" if answer.streaming else answer.content
        said = text.decode(errors="replace").lower().replace(path, "")
        kept += [f"{path}: {mark}" for mark in scene.marks if mark in said]
    return kept
