"""Every address there is: the desk, the public site, accounts, the admin."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("claims.urls.desk")),
    path("", include("claims.urls.public")),
    path("", include("claims.urls.operation")),
    path("accounts/", include("claims.urls.accounts")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("claims.urls.api")),
]
