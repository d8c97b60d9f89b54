"""The addresses of the desk; the door stands before every one of them."""

from django.urls import path

from claims.views.desk.article import article, articles
from claims.views.desk.bulk import assign_picked, tag_picked
from claims.views.desk.claim import claim
from claims.views.desk.door import View, on_desk_only
from claims.views.desk.queue import queue

ADDRESSES: list[tuple[str, View, str]] = [
    ("", queue, "queue"),
    ("articles/", articles, "articles"),
    ("articles/<int:pk>/", article, "article"),
    ("claims/assign/", assign_picked, "claims-assign"),
    ("claims/tag/", tag_picked, "claims-tag"),
    ("claims/<str:ref>/", claim, "claim"),
]

urlpatterns = [path(route, on_desk_only(view), name=name) for route, view, name in ADDRESSES]
