"""A server of S3 with private buckets, and the settings by which files are in one."""

import contextlib
import itertools
from unittest.mock import patch

import boto3
from django.conf import settings
from django.test import override_settings
from moto.server import ThreadedMotoServer

from config.settings import storage

_numbers = itertools.count(1)


@contextlib.contextmanager
def serving():
    """Yield the URL of a server on this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def client(url):
    # The server believes all keys, and refuses requests without one.
    names = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    return boto3.client("s3", endpoint_url=url, region_name="us-east-1", **names)


def make(url):
    """Create a bucket, and return its name."""
    name = f"bucket-{next(_numbers)}"
    client(url).create_bucket(Bucket=name)
    return name


def environment(url, bucket, prefix=""):
    """Return what MEDIA_STORAGE=s3 needs in the environment."""
    return {
        "MEDIA_STORAGE": "s3",
        "S3_BUCKET": bucket,
        "S3_ENDPOINT_URL": url,
        "S3_REGION": "us-east-1",
        "S3_PREFIX": prefix,
        "S3_ACCESS_KEY_ID": "key",
        "S3_SECRET_ACCESS_KEY": "secret",
    }


@contextlib.contextmanager
def files_in(url, bucket, prefix=""):
    """Have uploaded files in a bucket."""
    with patch.multiple(storage, **environment(url, bucket, prefix)):
        storages = {**settings.STORAGES, "default": storage.media_storage()}
    with override_settings(STORAGES=storages):
        yield
