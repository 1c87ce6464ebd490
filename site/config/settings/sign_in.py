"""Signing in: passwords and their limits, the second step, OpenID Connect (docs/sign-in.md)."""

from datetime import timedelta

from environ import Env

env = Env()

LOGIN_URL = "wagtailadmin_login"
SESSION_ENGINE = "accounts.session_store"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backends.OneQueryBackend",
]
# accounts/limits.py says how many attempts are allowed, and for how long one waits afterwards.
AXES_HANDLER = "accounts.limits.LimitsHandler"
AXES_FAILURE_LIMIT = 1
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "accounts.limits.client_address"
AXES_USERNAME_CALLABLE = "accounts.limits.typed_account"
AXES_LOCKOUT_CALLABLE = "accounts.limits.lockout_response"
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "email",
    "csrfmiddlewaretoken",
    "email-current_password",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Who needs a second step: "none", "all", or names of roles (groups), which include superusers.
SECOND_FACTOR_REQUIRED = env.list("SECOND_FACTOR_REQUIRED", default=["none"])
# Encrypts the secrets of authenticator apps; without it, a key is derived from SECRET_KEY.
SECOND_FACTOR_KEY = env.str("SECOND_FACTOR_KEY", default="")

# Of allauth we use the steps of a log-in and second factors, and none of its addresses as it is.
ACCOUNT_ADAPTER = "accounts.second_step.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # accounts/limits.py counts attempts
MFA_ADAPTER = "accounts.second_step.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.second_step.forms.CodeForm",
    "authenticate_webauthn": "accounts.second_step.forms.PasskeyForm",
    "activate_totp": "accounts.second_step.forms.AddAppForm",
    "deactivate_totp": "accounts.second_step.forms.RemoveAppForm",
    "add_webauthn": "accounts.second_step.forms.AddPasskeyForm",
    "generate_recovery_codes": "accounts.second_step.forms.NewCodesForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # administrators enter the addresses
MFA_TOTP_TOLERANCE = 1  # steps of 30 s by which a phone's clock may be wrong

# Log-in by OpenID Connect, where there is an issuer.
OIDC_ISSUER = env.str("OIDC_ISSUER", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET_FILE = env.str("OIDC_CLIENT_SECRET_FILE", default="")
OIDC_NAME = env.str("OIDC_NAME", default="OpenID Connect")
# The claim that lists groups, and which role each value of it gives: {"<value>": "Redaktør"}
OIDC_GROUPS_CLAIM = env.str("OIDC_GROUPS_CLAIM", default="groups")
OIDC_ROLES: dict[str, str] = env.json("OIDC_ROLES", default={})
OIDC_SESSION_HOURS = env.int("OIDC_SESSION_HOURS", default=12)
# Without it, only these accounts log in with a password, for the day on which the provider is away.
PASSWORD_LOGIN = env.bool("PASSWORD_LOGIN", default=True)
BREAK_GLASS_ACCOUNTS = env.list("BREAK_GLASS_ACCOUNTS", default=[])

INVITATION_HOURS = 72
# For how many days the logs are kept; 0 is for ever.
AUDIT_LOG_DAYS = env.int("AUDIT_LOG_DAYS", default=0)
