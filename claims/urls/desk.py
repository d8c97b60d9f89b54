"""The addresses of the desk; the door stands before every one of them."""

from django.urls import path

from claims.views.desk.article import article, articles, edit_article
from claims.views.desk.bulk import assign_picked, tag_picked
from claims.views.desk.claim import claim
from claims.views.desk.claim_words import edit_words, set_topics, share_work
from claims.views.desk.door import View, on_desk_only
from claims.views.desk.evidence import add_evidence, edit_evidence, remove_evidence
from claims.views.desk.export import exports, report
from claims.views.desk.ingest import new_article, new_version, preview_article
from claims.views.desk.lift import lift_claim
from claims.views.desk.match import best_match, decide_match, matches
from claims.views.desk.memory import bring_in, check_file, memory
from claims.views.desk.queue import queue
from claims.views.desk.review import review
from claims.views.desk.search import search
from claims.views.desk.source import add_capture, capture, edit_source, source, sources
from claims.views.desk.step import take_step
from claims.views.desk.suggestion import read_through, settle_sentence
from claims.views.desk.verdict import draft_verdict
from claims.views.desk.version import decide_place, version_diff

ADDRESSES: list[tuple[str, View, str]] = [
    ("", queue, "queue"),
    ("articles/", articles, "articles"),
    ("articles/new/", new_article, "article-new"),
    ("articles/new/preview/", preview_article, "article-preview"),
    ("articles/<int:pk>/", article, "article"),
    ("articles/<int:pk>/edit/", edit_article, "article-edit"),
    ("articles/<int:pk>/versions/", new_version, "article-version"),
    ("articles/<int:pk>/versions/<int:number>/diff/", version_diff, "version-diff"),
    (
        "articles/<int:pk>/versions/<int:number>/placements/<int:placement>/",
        decide_place,
        "place-decide",
    ),
    ("articles/<int:pk>/claims/", lift_claim, "claim-lift"),
    ("articles/<int:pk>/sentences/", settle_sentence, "sentence-settle"),
    ("articles/<int:pk>/read-through/", read_through, "article-read-through"),
    ("articles/<int:pk>/report.<str:name>", report, "article-report"),
    ("claims/assign/", assign_picked, "claims-assign"),
    ("claims/tag/", tag_picked, "claims-tag"),
    ("claims/<str:ref>/", claim, "claim"),
    ("claims/<str:ref>/words/", edit_words, "claim-words"),
    ("claims/<str:ref>/work/", share_work, "claim-work"),
    ("claims/<str:ref>/topics/", set_topics, "claim-topics"),
    ("claims/<str:ref>/verdict/", draft_verdict, "claim-verdict"),
    ("claims/<str:ref>/evidence/", add_evidence, "evidence-add"),
    ("claims/<str:ref>/evidence/<int:pk>/", edit_evidence, "evidence-edit"),
    ("claims/<str:ref>/evidence/<int:pk>/remove/", remove_evidence, "evidence-remove"),
    ("claims/<str:ref>/matches/", matches, "claim-matches"),
    ("claims/<str:ref>/matches/best/", best_match, "claim-best-match"),
    ("claims/<str:ref>/matches/<int:pk>/", decide_match, "match-decide"),
    ("claims/<str:ref>/steps/<str:step>/", take_step, "claim-step"),
    ("review/", review, "review"),
    ("search/", search, "search"),
    ("memory/", memory, "memory"),
    ("memory/new/", bring_in, "memory-new"),
    ("memory/<int:pk>/", check_file, "memory-file"),
    ("exports/", exports, "exports"),
    ("sources/", sources, "sources"),
    ("sources/<int:pk>/", source, "source"),
    ("sources/<int:pk>/edit/", edit_source, "source-edit"),
    ("sources/<int:pk>/captures/", add_capture, "capture-add"),
    ("captures/<int:pk>/", capture, "capture"),
]

urlpatterns = [path(route, on_desk_only(view), name=name) for route, view, name in ADDRESSES]
