"""Every address of the desk is laid out in claims.urls."""

from django.urls import include, path

urlpatterns = [path("", include("claims.urls"))]
