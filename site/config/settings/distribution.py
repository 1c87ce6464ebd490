"""Subscribers, media contacts and the mails of a release."""

from environ import Env

env = Env()

# The key of the hashes of addresses, which outlive an erasure. Not to be changed; the default is SECRET_KEY.
ADDRESS_HASH_KEY = env.str("ADDRESS_HASH_KEY", default="")
# The domain of Message-IDs and List-Ids: that of the newsroom's mail.
MAIL_DOMAIN = env.str("MAIL_DOMAIN", default="localhost")

# How fast mails are sent: in a second, in a minute to one domain (0: no limit), and over one connection.
MAILS_PER_SECOND = env.float("MAILS_PER_SECOND", default=10)
MAILS_PER_DOMAIN_PER_MINUTE = env.int("MAILS_PER_DOMAIN_PER_MINUTE", default=300)
MAILS_PER_CONNECTION = env.int("MAILS_PER_CONNECTION", default=100)
# A process that sends and has not been heard of for so many seconds is taken for dead.
MAIL_LEASE_SECONDS = env.int("MAIL_LEASE_SECONDS", default=120)
# A mail that has not been sent so many hours after its time waits for a user's decision.
MAIL_TOO_OLD_HOURS = env.int("MAIL_TOO_OLD_HOURS", default=6)
# The addresses to which mails are sent (`*` stands for any text); production sends to all.
MAILS_ONLY_TO = env.list("MAILS_ONLY_TO", default=["*.example", "*@example.org"])
# After how many days a media contact is to be checked, and how many days after the reminder it is erased.
CONTACT_REVIEW_DAYS = env.int("CONTACT_REVIEW_DAYS", default=365)
CONTACT_GRACE_DAYS = env.int("CONTACT_GRACE_DAYS", default=60)

# The address to which undeliverable mail returns, with an address for each mail (`bounce+…@example.org`).
MAIL_BOUNCE_ADDRESS = env.str("MAIL_BOUNCE_ADDRESS", default="")
# Its mailbox: imaps://user:password@imap.example.org/INBOX
BOUNCE_MAILBOX = env.str("BOUNCE_MAILBOX", default="")
# On how many days of a month an address may fail for now until it gets no more mail.
MAIL_SOFT_BOUNCES = env.int("MAIL_SOFT_BOUNCES", default=4)
# A dispatch is put on hold if more than so many per cent of its mails bounce, and at least so many.
MAIL_BOUNCES_PERCENT = env.int("MAIL_BOUNCES_PERCENT", default=5)
MAIL_BOUNCES_TOLERATED = env.int("MAIL_BOUNCES_TOLERATED", default=20)
# A provider's API (the extra `providers`): its settings as JSON, such as {"POSTMARK_SERVER_TOKEN": "…",
# "WEBHOOK_SECRET": "name:password"}. With a secret its webhooks are received below /mail-provider/.
ANYMAIL = {
    **env.json("ANYMAIL", default={}),
    "SEND_DEFAULTS": {"track_opens": False, "track_clicks": False},
}
# The address that each newsroom's mails come from, by host name; without one, `DEFAULT_FROM_EMAIL`.
MAIL_SENDERS = env.dict("MAIL_SENDERS", default={})
# Whether a mail brings the lead picture along, some 70 kB for each recipient.
MAIL_PICTURES = env.bool("MAIL_PICTURES", default=True)
# Whether the links of mails lead through redirects that count clicks, by link and day and without persons.
MAIL_CLICKS = env.bool("MAIL_CLICKS", default=False)
# A mailbox for wishes to unsubscribe by mail, with an address for each mail as above.
UNSUBSCRIBE_MAILBOX = env.str("UNSUBSCRIBE_MAILBOX", default="")
# How many may subscribe with one address of a newsroom, from one network (/24 or /48), and altogether. More from a
# network are refused; more with one address are answered as ever, but not mailed. The last one is a brake that is
# logged as an error and fails the health check `sign_up`.
SIGN_UP_LIMITS = {
    "address_hourly": env.int("SIGN_UPS_PER_ADDRESS_HOURLY", default=3),
    "address_weekly": env.int("SIGN_UPS_PER_ADDRESS_WEEKLY", default=10),
    "network_hourly": env.int("SIGN_UPS_PER_NETWORK_HOURLY", default=20),
    "all_hourly": env.int("SIGN_UPS_HOURLY", default=1000),
}
# The shortest time, in seconds, in which a person fills in the form.
SIGN_UP_FILL_TIME = 2
# How long a mail says to whom it was sent; until then its readers can be told of a correction.
DELIVERY_RETENTION_DAYS = env.int("DELIVERY_RETENTION_DAYS", default=365)
