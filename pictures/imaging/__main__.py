"""Run a job, read as JSON from standard input, and write the result as JSON to the file named in the job."""

import json
import resource
import sys
from pathlib import Path

from pictures.imaging.errors import PictureError
from pictures.imaging.labels import Label
from pictures.imaging.normalising import normalise
from pictures.imaging.opening import open_picture, set_up
from pictures.imaging.scaling import Size, scale


def limit(memory: int, seconds: int) -> None:
    """Limit this process to a number of bytes and of CPU seconds."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(job: dict) -> dict:
    limits = {"max_pixels": job["max_pixels"], "max_side": job["max_side"]}
    if job["do"] == "normalise":
        return normalise(job["source"], job["target"], formats=job["formats"], **limits)
    image = open_picture(job["source"], **limits)
    sizes = [Size(**size) for size in job["sizes"]]
    scale(image, tuple(job["full"]), sizes, Label(**job["label"]))
    return {}


def main() -> None:
    job = json.load(sys.stdin)
    set_up()
    limit(job["memory"], job["seconds"])
    try:
        answer = work(job)
    except PictureError as error:
        answer = {"refused": error.code, "details": error.details}
    except MemoryError:
        answer = {"refused": PictureError.TOO_DEMANDING, "details": {}}
    Path(job["answer"]).write_text(json.dumps(answer))


if __name__ == "__main__":
    main()
