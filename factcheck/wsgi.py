"""The WSGI door; it runs in production mode unless FACTCHECK_ENV says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

from factcheck import env

env.read_dotenv()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

application = get_wsgi_application()
