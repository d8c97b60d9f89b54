"""What machines and researchers ask for: health, measurements, where to report a weakness."""

from django.urls import path

from claims.views.operation import healthz, metrics, readyz, security_txt

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
]
