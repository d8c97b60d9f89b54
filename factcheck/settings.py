"""The desk's settings. What differs from one installation to the next is read in env.py."""

from factcheck import env

BASE_DIR = env.BASE_DIR
PRODUCTION = env.mode() == "production"
DEBUG = env.debug(production=PRODUCTION)
DATA_DIR = env.data_dir()
SECRET_KEY = env.secret_key(DATA_DIR, production=PRODUCTION)

# The desk's own settings
SITE_NAME = env.env.str("SITE_NAME", default="Factcheck Workbench")
SITE_URL = env.site_url(production=PRODUCTION)
REQUIRED_APPROVALS = env.required_approvals()
DEMO_PASSWORD = env.env.str("DEMO_PASSWORD", default="")  # for `manage.py demo` only
FILES_DIR = DATA_DIR / "files"  # never under an address: files are read through views

# Addresses
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
    "whitenoise.runserver_nostatic",  # before staticfiles, so that runserver serves like production
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "claims",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "factcheck.middleware.admin_content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # public pages say that they are
    "django.contrib.messages.middleware.MessageMiddleware",
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

# Work in the background: in a thread of the web process, unless `manage.py worker` runs apart
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
WORKER_THREAD = env.env.bool("WORKER_THREAD", default=True)

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
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_DIR, "base_url": None},
    },
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not PRODUCTION

# Safety: the scheme of SITE_URL decides, which is https in production unless set otherwise
HTTPS = PRODUCTION and SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# A promise for sibling and sub-domains is for whoever runs the domain, not for one desk on it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.env.bool("BEHIND_PROXY", default=False):
    # Only right behind a proxy that sets this header itself and drops the one a visitor sent.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

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
vars().update(env.env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.from_email(SITE_URL)

# Log lines go to stderr: stdout belongs to what a command prints.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}

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
