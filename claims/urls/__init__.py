"""Every address there is: the desk, accounts, the admin."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("claims.urls.desk")),
    path("accounts/", include("claims.urls.accounts")),
    path("admin/", admin.site.urls),
]
