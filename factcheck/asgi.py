"""The ASGI door; without FACTCHECK_ENV it runs in production mode, which refuses unsafe settings."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

application = get_asgi_application()
