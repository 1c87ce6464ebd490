"""Print `story.html` of a folder as `story.pdf`; the folder and the limits are read as JSON from standard input."""

import json
import mimetypes
import resource
import sys
from pathlib import Path
from typing import Any

from news.material.pdf.finishing import finish

BASE = "file:///story/"  # stands for the folder; nothing is read by this address


def limit(memory: int, seconds: int) -> None:
    """Limit this process to a number of bytes and of CPU seconds."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def print_pdf(folder: Path, **options: Any) -> None:
    """Print with the files of the folder. There are no others: nothing is read elsewhere, and nothing fetched."""
    from weasyprint import HTML
    from weasyprint.logger import LOGGER
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    # A decorative picture has an empty alternative text, which is no error.
    LOGGER.addFilter(lambda record: "no required alt" not in record.getMessage())

    files = {f"{BASE}{file.name}": file for file in folder.iterdir()}

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url not in files:
                raise FatalURLFetchingError(f"{url} is not in the folder")
            kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
            return URLFetcherResponse(url, files[url].read_bytes(), {"Content-Type": kind})

    document = HTML(
        string=(folder / "story.html").read_text(), base_url=BASE, url_fetcher=OwnFiles()
    )
    document.write_pdf(
        folder / "story.pdf",
        pdf_variant="pdf/ua-1",
        optimize_images=True,
        jpeg_quality=85,
        dpi=200,
        finisher=finish,
        **options,
    )


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        import weasyprint  # noqa: F401

        return
    job = json.load(sys.stdin)
    limit(job["memory"], job["seconds"])
    print_pdf(Path(job["folder"]), **job["options"])


if __name__ == "__main__":
    main()
