"""The addresses of the API. Each asks for a token or a session itself, and says 401 without."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, re_path
from django.views.decorators.csrf import csrf_exempt

from claims.api.desk import api
from claims.api.problem import not_here

app_name = "api"
_addresses, _, _ = api.urls

urlpatterns = [
    *_addresses,
    re_path("^.*$", csrf_exempt(not_here), name="nowhere"),
]
for _address in urlpatterns:
    if isinstance(_address, URLPattern):
        _address.callback = login_not_required(_address.callback)
