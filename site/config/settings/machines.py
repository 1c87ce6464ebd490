"""Other machines: what they read of the newsroom, and which of them the worker asks."""

from environ import Env

env = Env()

# The WebSub hub (https://…) that feeds name, and that the worker tells of each change; none unless one is named.
WEBSUB_HUB = env.str("WEBSUB_HUB", default="")

# Whether the worker tries the addresses of other sites that stories link to.
CHECK_OUTSIDE_LINKS = env.bool("CHECK_OUTSIDE_LINKS", default=True)

# security.txt: to whom vulnerabilities are reported (mailto:…, https://…), and until when that holds
# (2027-06-30T00:00:00+02:00). Without both there is none.
SECURITY_TXT_CONTACTS = env.list("SECURITY_TXT_CONTACTS", default=[])
SECURITY_TXT_EXPIRES = env.str("SECURITY_TXT_EXPIRES", default="")
