"""What distribution and pages came to, as counts without persons."""

from environ import Env

env = Env()

# The log of visits that nginx writes (deploy/nginx.conf), for `manage.py count_visits`; empty: nothing is counted.
VISITS_LOG = env.str("VISITS_LOG", default="")

# The names of the DKIM keys with which the mail server signs, for `manage.py check_mail_domain`.
MAIL_DKIM_SELECTORS = env.list("MAIL_DKIM_SELECTORS", default=[])
