"""The page that shows the API and lets whoever is logged in try it.

Nothing of it is fetched elsewhere, and nothing in it is inline.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI, Swagger


class Docs(Swagger):
    """Swagger UI from the package, with the page's CSRF token for those who try things out."""

    template = "api/docs.html"

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        address = self.get_openapi_url(api, kwargs)
        context = {"settings": {**self.settings, "url": address}, "api": api}
        return render(request, self.template, context)
