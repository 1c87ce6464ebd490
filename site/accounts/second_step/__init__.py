"""The second step of a log-in: authenticator apps, passkeys and recovery codes, on django-allauth (65)."""
