"""Backups, and who is told when something fails."""

from pathlib import Path

from environ import Env

ROOT = Path(__file__).resolve().parents[3]

env = Env()

# Where backups are kept, as restic names it: a folder, `s3:https://…/bucket`, `sftp:…`. Empty: there are no backups.
BACKUP_REPOSITORY = env.str("BACKUP_REPOSITORY", default="")
# A file with the password with which they are encrypted. Without it they cannot be read: keep a copy elsewhere.
BACKUP_PASSWORD_FILE = env.str("BACKUP_PASSWORD_FILE", default="")
# Where a copy of the files of MEDIA_STORAGE=s3 is kept up to date, of which backups are made.
BACKUP_MIRROR = env.path("BACKUP_MIRROR", default=str(ROOT / "var" / "mirror"))()
# For how many days, weeks and months one backup is kept.
BACKUP_KEEP = env.list("BACKUP_KEEP", cast=int, default=[14, 8, 12])
# The settings that a backup names without their values, since another server needs them, too.
BACKUP_NAMED_SETTINGS = (
    *("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "MEDIA_ROOT", "WAGTAILADMIN_BASE_URL"),
    *("EMAIL_URL", "DEFAULT_FROM_EMAIL", "ADDRESS_HASH_KEY", "BACKUP_REPOSITORY"),
    *("MEDIA_STORAGE", "S3_BUCKET", "S3_ENDPOINT_URL", "S3_REGION", "S3_PREFIX"),
)

# Who gets a mail when something fails, and which address (https://…) a message; with a secret, it is signed.
ADMINS = [("", address) for address in env.list("ADMINS", default=[])]
ALARM_WEBHOOK_URL = env.str("ALARM_WEBHOOK_URL", default="")
ALARM_WEBHOOK_SECRET = env.str("ALARM_WEBHOOK_SECRET", default="")
# Whether the worker looks how long the certificates of the newsrooms' own addresses are valid.
CHECK_CERTIFICATES = env.bool("CHECK_CERTIFICATES", default=True)
# Before the subject of alarms.
EMAIL_SUBJECT_PREFIX = "[Varde] "
