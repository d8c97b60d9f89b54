"""The one app of the desk."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Articles, their claims, and everything that is done to them."""

    name = "claims"
    label = "claims"
    verbose_name = "Desk"
    default_auto_field = "django.db.models.BigAutoField"
