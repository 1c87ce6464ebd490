"""A shared HTTP cache that stores all that it is allowed to, like an aggressive CDN."""

KEPT = {200, 203, 204, 301, 308, 404, 410}  # cacheable by default
FORBIDDEN = {"private", "no-store", "no-cache"}


class Cache:
    """A cache keyed by path regardless of host, and by the headers in `Vary`."""

    def __init__(self):
        self.kept = {}  # (path, values of Vary) → (response, user)

    def ask(self, client, path, headers):
        response = client.get(path, headers=headers)
        directives = {part.strip() for part in response.headers.get("Cache-Control", "").split(",")}
        if response.status_code in KEPT and not directives & FORBIDDEN and not response.cookies:
            sent = {**headers, "Cookie": str(client.cookies)}
            varies = response.headers.get("Vary", "").split(",")
            key = tuple((name.strip(), sent.get(name.strip(), "")) for name in varies)
            self.kept[path, key] = response, client
        return response

    def answers(self):
        return [response for response, _client in self.kept.values()]

    def of(self, client):
        return [response for response, asked in self.kept.values() if asked is client]
