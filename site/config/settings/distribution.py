"""Subscribers, media contacts and the mails of a release."""

from environ import Env

env = Env()

# The key of the hashes of addresses, which outlive an erasure. Not to be changed; the default is SECRET_KEY.
ADDRESS_HASH_KEY = env.str("ADDRESS_HASH_KEY", default="")
# The domain of Message-IDs and List-Ids: that of the newsroom's mail.
MAIL_DOMAIN = env.str("MAIL_DOMAIN", default="localhost")
