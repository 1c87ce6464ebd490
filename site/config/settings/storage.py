"""Where uploaded files are: in the folder MEDIA_ROOT, or in a private bucket of S3."""

from environ import Env

env = Env()

# `folder` or `s3` (requirements/s3.txt).
MEDIA_STORAGE = env.str("MEDIA_STORAGE", default="folder")
S3_BUCKET = env.str("S3_BUCKET", default="")
# The service, if it is not Amazon's: https://…
S3_ENDPOINT_URL = env.str("S3_ENDPOINT_URL", default="")
S3_REGION = env.str("S3_REGION", default="")
# A folder in the bucket, if others use it, too.
S3_PREFIX = env.str("S3_PREFIX", default="")
# Without them boto3 looks for others: AWS_ACCESS_KEY_ID, ~/.aws, the role of the machine.
S3_ACCESS_KEY_ID = env.str("S3_ACCESS_KEY_ID", default="")
S3_SECRET_ACCESS_KEY = env.str("S3_SECRET_ACCESS_KEY", default="")


def media_storage() -> dict[str, object]:
    """Return the value for STORAGES. In a bucket no object has an ACL, and no name is used twice."""
    if MEDIA_STORAGE != "s3":
        return {"BACKEND": "core.files.storage.PrivateFileSystemStorage"}
    return {
        "BACKEND": "core.files.s3.PrivateS3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT_URL or None,
            "region_name": S3_REGION or None,
            "location": S3_PREFIX,
            "access_key": S3_ACCESS_KEY_ID or None,
            "secret_key": S3_SECRET_ACCESS_KEY or None,
            "addressing_style": "path" if S3_ENDPOINT_URL else "auto",
            "signature_version": "s3v4",
            "default_acl": None,
            "file_overwrite": False,
            # A file that is read in parts is on the disk beyond so many bytes.
            "max_memory_size": 4 * 1024 * 1024,
        },
    }
