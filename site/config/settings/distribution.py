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
