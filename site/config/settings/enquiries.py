"""Press enquiries and media coverage."""

from environ import Env

env = Env()

# After how many days a closed enquiry loses the journalist's name, e-mail, telephone number and the notes.
ENQUIRY_RETENTION_DAYS = env.int("ENQUIRY_RETENTION_DAYS", default=2 * 365)

# How many minutes before its deadline the owner of an open enquiry is reminded of it by e-mail.
ENQUIRY_REMINDER_MINUTES = env.int("ENQUIRY_REMINDER_MINUTES", default=120)
