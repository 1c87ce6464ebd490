"""A cache between readers and the site that keeps whatever it is allowed to keep, as a bold CDN would."""

KEPT = {200, 203, 204, 301, 308, 404, 410}  # by heuristics, where nothing else is said
FORBIDDEN = {"private", "no-store", "no-cache"}


class Cache:
    """One address is one entry, on whatever host it was asked; `Vary` divides it."""

    def __init__(self):
        self.kept = {}  # (path, what it varies by) → (answer, who asked)

    def ask(self, client, path, headers):
        response = client.get(path, headers=headers)
        said = {part.strip() for part in response.headers.get("Cache-Control", "").split(",")}
        if response.status_code in KEPT and not said & FORBIDDEN and not response.cookies:
            sent = {**headers, "Cookie": str(client.cookies)}
            varies = response.headers.get("Vary", "").split(",")
            key = tuple((name.strip(), sent.get(name.strip(), "")) for name in varies)
            self.kept[path, key] = response, client
        return response

    def answers(self):
        return [response for response, _client in self.kept.values()]

    def of(self, client):
        return [response for response, asked in self.kept.values() if asked is client]
