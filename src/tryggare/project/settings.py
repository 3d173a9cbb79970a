"""Settings. One file; everything that differs between machines comes from the environment."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tryggare.project.environment import Environment, database, mail_server

PACKAGE = Path(__file__).resolve().parent.parent
env = Environment()

DEBUG = False
DEMO = env.flag("TRYGGARE_DEMO")
TESTING = env.flag("TRYGGARE_TESTING")
TOOLING = env.tooling
SECRET_KEY = env.text(
    "TRYGGARE_SECRET_KEY", hint="Minst 50 slumpade tecken; se docs/operations.md."
)
ALLOWED_HOSTS = env.text(
    "TRYGGARE_HOSTS", hint="Värdnamn med komma mellan, till exempel tryggare.kommunen.se."
).split(",")
SITE_URL = env.text("TRYGGARE_URL", hint="Adressen utåt.", default="http://localhost:8000")
BEHIND_TLS = SITE_URL.startswith("https://")

DATABASES = {
    "default": database(
        env.text("DATABASE_URL", hint="postgresql://app:lösenord@värd/tryggare"),
        pooled_by_server=env.flag("TRYGGARE_PGBOUNCER"),
        # The worker keeps connections of its own; tools have no database to fill a pool from.
        own_pool=not (TESTING or TOOLING or env.flag("TRYGGARE_WORKER")),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
    "tryggare.shell",
    "tryggare.audit",
    "tryggare.organisations",
    "tryggare.fund",
    "tryggare.exit",
    "tryggare.situation",
    "tryggare.measures",
    "tryggare.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "tryggare.project.malformed.MalformedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tryggare.organisations.middleware.TenancyMiddleware",
]

ROOT_URLCONF = "tryggare.project.urls"
WSGI_APPLICATION = "tryggare.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "project" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "tryggare.project.navigation.navigation",
                "tryggare.project.navigation.demo_door",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [PACKAGE / "project" / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# Static files: hashed names, so they can be kept for ever
STATIC_URL = "static/"
STATIC_ROOT = Path(
    env.text("TRYGGARE_STATIC", hint="", default=str(PACKAGE.parent.parent / ".var" / "static"))
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING
WHITENOISE_AUTOREFRESH = False

# Accounts
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "tryggare.organisations.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "tryggare.organisations.passwords.HardToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "tryggare.organisations.adapter.AccountAdapter"
_OUR_FORMS = "tryggare.organisations.forms.accounts"
ACCOUNT_FORMS = {
    "login": f"{_OUR_FORMS}.LoginForm",
    "change_password": f"{_OUR_FORMS}.ChangePasswordForm",
    "set_password": f"{_OUR_FORMS}.SetPasswordForm",
    "reset_password_from_key": f"{_OUR_FORMS}.ResetPasswordKeyForm",
    "reauthenticate": f"{_OUR_FORMS}.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "reset_password": "20/m/ip,5/m/key",
}
# Rate limits count by the visitor's own address: whoever ends TLS in front of us passes it on.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
MFA_ADAPTER = "tryggare.organisations.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": f"{_OUR_FORMS}.CodeForm",
    "reauthenticate": f"{_OUR_FORMS}.CodeAgainForm",
    "activate_totp": f"{_OUR_FORMS}.ActivateTotpForm",
    "authenticate_webauthn": f"{_OUR_FORMS}.PasskeyForm",
    "login_webauthn": f"{_OUR_FORMS}.PasskeyLoginForm",
    "reauthenticate_webauthn": f"{_OUR_FORMS}.PasskeyAgainForm",
    "add_webauthn": f"{_OUR_FORMS}.AddPasskeyForm",
    "edit_webauthn": f"{_OUR_FORMS}.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or TESTING
MFA_TOTP_ISSUER = "Tryggare"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A session unused for this long is closed (seconds): see organisations.middleware.
SESSION_IDLE_SECONDS = 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "tryggare.project.views.csrf_failure"

# Rate limits must be shared by all server processes, so they live in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tryggare_cache",
    }
}
# auth.W004 looks for unique=True; the address is unique whatever its case, by a constraint.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

# Each room that has work for the worker has it in ``jobs.py``.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# Letters. Without a server none are written, and none end up in a log either.
_mail = mail_server(env.text("TRYGGARE_MAIL", hint="", default=""))
SENDS_MAIL = _mail is not None
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail else 'dummy'}.EmailBackend"
if _mail is not None:
    EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = _mail.host, _mail.port, 20
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.is_tls, _mail.starts_tls
    DEFAULT_FROM_EMAIL = env.text(
        "TRYGGARE_MAIL_FROM", hint="Avsändaren, till exempel Tryggare <tryggare@kommunen.se>."
    )

# What the browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
X_FRAME_OPTIONS = "DENY"

# Attachments are at most ``domain.attachments.LARGEST``; larger uploads are refused unread.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    # Files of incidents alone may be larger, for those who may read them in; they go to the disk.
    "tryggare.situation.uploads.LargeFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 22 * 1024 * 1024
FILE_STORE = env.text(
    "TRYGGARE_FILE_STORE",
    hint="",
    default="tryggare.organisations.services.file_store.DatabaseStore",
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Whoever knocks under a name that is not ours gets 400, and no page of log.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
}
