"""What machines ask of the desk: whether it lives, whether it is ready, what it measures."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    generate_latest,
    multiprocess,
    values,
)

from claims.presenters.health import health
from claims.presenters.measures import DeskCollector

SECURITY_TXT_LASTS = timedelta(days=180)


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Whether the desk can work, part by part; 503 when it cannot.

    Says which part and not why: the reasons are for those who run `manage.py doctor`.
    """
    parts = {check.name: check.holds for check in health()}
    ready = all(parts.values())
    return JsonResponse({"ready": ready, "parts": parts}, status=200 if ready else 503)


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Measurements for Prometheus, for who knows METRICS_TOKEN. Raises Http404 for others."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not constant_time_compare(token, settings.METRICS_TOKEN):
        raise Http404
    page = generate_latest(_requests()) + generate_latest(_desk())
    return HttpResponse(page, content_type=CONTENT_TYPE_LATEST)


@login_not_required
@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """Where to report a weakness, as RFC 9116 wants it. Raises Http404 without SECURITY_CONTACT."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = timezone.now() + SECURITY_TXT_LASTS
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        f"Canonical: {settings.SITE_URL}{reverse('security-txt')}",
        "Preferred-Languages: en",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _requests() -> CollectorRegistry:
    """The requests this process has measured, or all processes where these share a folder."""
    if values.ValueClass is values.MutexValue:
        return REGISTRY
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _desk() -> CollectorRegistry:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(DeskCollector())
    return registry
