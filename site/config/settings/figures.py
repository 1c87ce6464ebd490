"""What distribution and pages came to, as counts without persons."""

from environ import Env

env = Env()
