"""Log-in by OpenID Connect: allauth (65) keeps the state and exchanges the code, all else is decided here."""
