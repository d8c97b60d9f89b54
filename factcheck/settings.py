"""The desk's settings. What differs from one installation to the next is read in env.py."""

from factcheck import env
from factcheck.logs import logging_config

BASE_DIR = env.BASE_DIR
PRODUCTION = env.mode() == "production"
DEBUG = env.debug(production=PRODUCTION)
DATA_DIR = env.data_dir()
SECRET_KEY = env.secret_key(DATA_DIR, production=PRODUCTION)

# The desk's own settings
SITE_NAME = env.env.str("SITE_NAME", default="Factcheck Workbench")
SITE_URL = env.site_url(production=PRODUCTION)
REQUIRED_APPROVALS = env.count("REQUIRED_APPROVALS", default=1)
COMPLAINT_DAYS = env.count("COMPLAINT_DAYS", default=7)
EXPORT_DAYS = env.count("EXPORT_DAYS", default=7)
DEMO_PASSWORD = env.env.str("DEMO_PASSWORD", default="")  # for `manage.py demo` only
FILES_DIR = DATA_DIR / "files"  # never under an address: files are read through views

# Addresses
BEHIND_PROXY = env.switch("BEHIND_PROXY", default=False)
ALLOWED_HOSTS = env.allowed_hosts(SITE_URL, production=PRODUCTION)
CSRF_TRUSTED_ORIGINS = env.trusted_origins(SITE_URL)
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL

INSTALLED_APPS = [
    "unfold",  # before the admin, whose templates it replaces
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",  # for the list of sessions
    "whitenoise.runserver_nostatic",  # before staticfiles, so that runserver serves like production
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_guid",
    "django_htmx",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "ninja",  # for the pages of its documentation
    "claims",
]

MIDDLEWARE = [
    "django_guid.middleware.guid_middleware",  # names the request in every log line
    "factcheck.request_log.request_log",
    "django.middleware.security.SecurityMiddleware",
    "factcheck.middleware.permissions_policy",
    "csp.middleware.CSPMiddleware",
    "factcheck.middleware.admin_content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "factcheck.middleware.LoginDoor",  # public pages say that they are
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "claims.views.accounts.second_factor.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "claims.views.errors.Refusals",
    "claims.tasks.worker.worker_thread",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data
DATABASES = {"default": env.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # bytes; a pasted text of 5 MB and its form

API_REQUESTS_PER_MINUTE = env.count("API_REQUESTS_PER_MINUTE", default=600)  # for each token

# Work in the background: in a thread of the web process, unless `manage.py worker` runs apart
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
WORKER_THREAD = env.switch("WORKER_THREAD", default=True)
# Days between two visits to the page behind a source; 0 leaves captures to people
CAPTURE_EVERY_DAYS = env.count("CAPTURE_EVERY_DAYS", default=7, least=0)

# Language and time
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

# People
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SECRET_KEY_FALLBACKS = env.env.list("SECRET_KEY_FALLBACKS", default=[])
REQUIRE_SECOND_FACTOR = env.second_factor()

ACCOUNT_ADAPTER = "claims.views.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "claims.forms.account.EnterForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]  # only what may be; it is closed
ACCOUNT_EMAIL_VERIFICATION = "optional"  # an account made in the admin may have no address
ACCOUNT_CHANGE_EMAIL = True  # one address each, replaced when the new one is proved
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of a new password, a new second factor
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SITE_URL.startswith("https://") else "http"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session stays, all others end
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_RATE_LIMITS = {
    # A quarter of an hour's rest after five wrong passwords for one account, or fifty in an hour
    # from one address.
    "login_failed": "50/h/ip,5/15m/key",
    "login": "60/m/ip",  # a newsroom comes from one address
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

MFA_ADAPTER = "claims.views.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = False  # a write for each page; when a session began is enough

SOCIALACCOUNT_ADAPTER = "claims.views.accounts.adapters.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = env.identity_provider()
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an address alone never opens an account that exists

CACHES = {
    # Counts of attempts, the same for every process and machine
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "claims_cache",
    },
    # What each process can find again by itself
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# An address typed without its scheme is https, as in Django 6.
FORMS_URLFIELD_ASSUME_HTTPS = True

# Static files: from their sources in development, collected with hashed names in production
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": env.kept_files(FILES_DIR),
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not PRODUCTION

# Safety: the scheme of SITE_URL decides, which is https in production unless set otherwise
HTTPS = PRODUCTION and SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True  # no script of ours reads it
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# A promise for sibling and sub-domains is for whoever runs the domain, not for one desk on it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    # Only right behind a proxy that sets this header itself and drops the one a visitor sent.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURITY_CONTACT = env.security_contact()  # for /.well-known/security.txt

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    },
}

# Mail: EMAIL_HOST and its companions, all from one address
vars().update(env.mail())
DEFAULT_FROM_EMAIL = env.from_email(SITE_URL)

# Logs, each line with the id of its request
LOGGING = logging_config(production=PRODUCTION)
DJANGO_GUID = {
    "GUID_HEADER_NAME": "X-Request-ID",  # taken from a proxy when it is one, else made
    "EXPOSE_HEADER": False,
}
METRICS_TOKEN = env.env.str("METRICS_TOKEN", default="")  # without it there is no /metrics

# Appearance
UNFOLD = {
    "SITE_TITLE": SITE_NAME,
    "SITE_HEADER": SITE_NAME,
    "SITE_SUBHEADER": "Admin",
    "SITE_SYMBOL": "fact_check",
    "SITE_URL": "/",
    "BORDER_RADIUS": "6px",
    "SITE_FAVICONS": [{"rel": "icon", "href": "claims.admin.theme.icon", "type": "image/svg+xml"}],
    "STYLES": ["claims.admin.theme.stylesheet"],
    "SCRIPTS": ["claims.admin.theme.script"],
    "DASHBOARD_CALLBACK": "claims.admin.dashboard.dashboard",
    "SIDEBAR": {"navigation": "claims.admin.navigation.navigation"},
    "COLORS": {  # the scales that the tokens of the desk lie on: ground, line and ink; accent
        "base": {
            "50": "#f5f4f0",
            "100": "#ecebe5",
            "200": "#dfddd6",
            "300": "#c8c6be",
            "400": "#a9b2c0",
            "500": "#565f6e",
            "600": "#414a58",
            "700": "#363d49",
            "800": "#2b313b",
            "900": "#16191f",
            "950": "#0e1014",
        },
        "primary": {
            "50": "#f3f6fe",
            "100": "#e8eefc",
            "200": "#cddafa",
            "300": "#aec6fb",
            "400": "#9cbcff",
            "500": "#8ab0ff",
            "600": "#1d4ed8",
            "700": "#1a45bf",
            "800": "#173a9e",
            "900": "#1c2740",
            "950": "#121a2c",
        },
    },
}
