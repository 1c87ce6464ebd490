"""Press enquiries and media coverage."""

from environ import Env

env = Env()
