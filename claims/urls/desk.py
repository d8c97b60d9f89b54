"""The addresses of the desk; the door stands before every one of them."""

from django.urls import path

from claims.views.accounts.people import invite, people, withdraw
from claims.views.desk.appearance import appearances, fold_claim, remove_appearance
from claims.views.desk.article import article, articles, edit_article
from claims.views.desk.background import work, work_again
from claims.views.desk.bulk import assign_picked, tag_picked
from claims.views.desk.checking_sheet import new_sheet, preview_sheet
from claims.views.desk.claim import claim
from claims.views.desk.claim_words import edit_words, set_topics, share_work
from claims.views.desk.comment import claim_comments, settle_comment
from claims.views.desk.complaint import complaint, complaints, erase_complaint
from claims.views.desk.contact import add_contact, edit_contact, give_reasons, remove_contact
from claims.views.desk.door import View, on_desk_only
from claims.views.desk.evidence import add_evidence, edit_evidence, find_sources, remove_evidence
from claims.views.desk.export import (
    cancel,
    claim_report,
    export_file,
    export_job,
    exports,
    report,
    take,
    wordpress,
)
from claims.views.desk.gate import gates, set_gate
from claims.views.desk.history import claim_history
from claims.views.desk.ingest import new_article, new_version, preview_article
from claims.views.desk.insight import insight_csv, insights
from claims.views.desk.lift import lift_claim
from claims.views.desk.match import best_match, decide_match, matches
from claims.views.desk.media import media
from claims.views.desk.memory import bring_in, check_file, memory
from claims.views.desk.notification import (
    choose_notifications,
    notifications,
    open_notification,
    read_notifications,
)
from claims.views.desk.panel import set_panel
from claims.views.desk.presence import claim_presence
from claims.views.desk.preview import preview
from claims.views.desk.queue import queue
from claims.views.desk.queue_own import queue_columns, queue_filters, remove_filter, rename_filter
from claims.views.desk.repeat import repeats
from claims.views.desk.review import review, review_claim
from claims.views.desk.search import search
from claims.views.desk.source import (
    add_capture,
    capture,
    edit_source,
    settle_source,
    source,
    sources,
)
from claims.views.desk.step import take_step
from claims.views.desk.submission import decline, erase, submission, submissions, take_in, tie
from claims.views.desk.suggestion import read_through, settle_sentence
from claims.views.desk.token import revoke_token, tokens
from claims.views.desk.verdict import (
    draft_verdict,
    keep_draft,
    preview_verdict,
    show_precedents,
)
from claims.views.desk.verdict_versions import compare_verdicts
from claims.views.desk.version import decide_place, version_diff
from claims.views.desk.webhook import (
    deliver_again,
    renew_webhook,
    stop_webhook,
    webhook,
    webhooks,
)

ADDRESSES: list[tuple[str, View, str]] = [
    ("", queue, "queue"),
    ("queue/columns/", queue_columns, "queue-columns"),
    ("queue/filters/", queue_filters, "queue-filters"),
    ("queue/filters/<int:pk>/rename/", rename_filter, "queue-filter-rename"),
    ("queue/filters/<int:pk>/remove/", remove_filter, "queue-filter-remove"),
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
    ("claims/<str:ref>/report.<str:name>", claim_report, "claim-report"),
    ("claims/<str:ref>/words/", edit_words, "claim-words"),
    ("claims/<str:ref>/work/", share_work, "claim-work"),
    ("claims/<str:ref>/topics/", set_topics, "claim-topics"),
    ("claims/<str:ref>/verdict/", draft_verdict, "claim-verdict"),
    ("claims/<str:ref>/verdict/keep/", keep_draft, "verdict-keep"),
    ("claims/<str:ref>/verdict/preview/", preview_verdict, "verdict-preview"),
    ("claims/<str:ref>/versions/", compare_verdicts, "claim-versions"),
    ("claims/<str:ref>/precedents/", show_precedents, "claim-precedents"),
    ("claims/<str:ref>/evidence/", add_evidence, "evidence-add"),
    ("claims/<str:ref>/evidence/<int:pk>/", edit_evidence, "evidence-edit"),
    ("claims/<str:ref>/evidence/<int:pk>/remove/", remove_evidence, "evidence-remove"),
    ("claims/<str:ref>/contacts/", add_contact, "contact-add"),
    ("claims/<str:ref>/contacts/<int:pk>/", edit_contact, "contact-edit"),
    ("claims/<str:ref>/contacts/<int:pk>/remove/", remove_contact, "contact-remove"),
    ("claims/<str:ref>/reasons/", give_reasons, "claim-reasons"),
    ("claims/<str:ref>/history/", claim_history, "claim-history"),
    ("claims/<str:ref>/comments/", claim_comments, "claim-comments"),
    ("claims/<str:ref>/comments/<int:pk>/", settle_comment, "comment-settle"),
    ("claims/<str:ref>/presence/", claim_presence, "claim-presence"),
    ("claims/<str:ref>/panel/", set_panel, "claim-panel"),
    ("claims/<str:ref>/matches/", matches, "claim-matches"),
    ("claims/<str:ref>/matches/best/", best_match, "claim-best-match"),
    ("claims/<str:ref>/matches/<int:pk>/", decide_match, "match-decide"),
    ("claims/<str:ref>/said/", appearances, "claim-appearances"),
    ("claims/<str:ref>/appearances/", fold_claim, "claim-fold"),
    (
        "claims/<str:ref>/appearances/<int:pk>/remove/",
        remove_appearance,
        "appearance-remove",
    ),
    ("claims/<str:ref>/steps/<str:step>/", take_step, "claim-step"),
    ("claims/<str:ref>/preview/", preview, "claim-preview"),
    ("claims/<str:ref>/media/", media, "claim-media"),
    ("complaints/", complaints, "complaints"),
    ("complaints/<int:pk>/", complaint, "complaint"),
    ("complaints/<int:pk>/erase/", erase_complaint, "complaint-erase"),
    ("submissions/", submissions, "submissions"),
    ("submissions/<int:pk>/", submission, "submission"),
    ("submissions/<int:pk>/take-in/", take_in, "submission-take-in"),
    ("submissions/<int:pk>/tie/", tie, "submission-tie"),
    ("submissions/<int:pk>/decline/", decline, "submission-decline"),
    ("submissions/<int:pk>/erase/", erase, "submission-erase"),
    ("review/", review, "review"),
    ("review/<str:ref>/", review_claim, "review-claim"),
    ("search/", search, "search"),
    ("repeats/", repeats, "repeats"),
    ("memory/", memory, "memory"),
    ("memory/new/", bring_in, "memory-new"),
    ("memory/<int:pk>/", check_file, "memory-file"),
    ("notifications/", notifications, "notifications"),
    ("notifications/read/", read_notifications, "notifications-read"),
    ("notifications/choose/", choose_notifications, "notifications-choose"),
    ("notifications/<int:pk>/", open_notification, "notification"),
    ("exports/", exports, "exports"),
    ("people/", people, "people"),
    ("people/invitations/", invite, "invite"),
    ("people/invitations/<int:pk>/withdraw/", withdraw, "invitation-withdraw"),
    ("exports/take/", take, "export-take"),
    ("exports/sheet/", new_sheet, "sheet-new"),
    ("exports/sheet/preview/", preview_sheet, "sheet-preview"),
    ("exports/wordpress/", wordpress, "export-wordpress"),
    ("exports/<int:pk>/", export_job, "export-job"),
    ("exports/<int:pk>/cancel/", cancel, "export-cancel"),
    ("exports/<int:pk>/file/", export_file, "export-file"),
    ("insights/", insights, "insights"),
    ("insights/<str:name>.csv", insight_csv, "insight-csv"),
    ("sources/", sources, "sources"),
    ("gates/", gates, "gates"),
    ("gates/<slug:name>/", set_gate, "gate"),
    ("sources/find/", find_sources, "sources-find"),
    ("sources/<int:pk>/", source, "source"),
    ("sources/<int:pk>/settle/", settle_source, "source-settle"),
    ("sources/<int:pk>/edit/", edit_source, "source-edit"),
    ("sources/<int:pk>/captures/", add_capture, "capture-add"),
    ("captures/<int:pk>/", capture, "capture"),
    ("tokens/", tokens, "tokens"),
    ("tokens/<int:pk>/revoke/", revoke_token, "token-revoke"),
    ("webhooks/", webhooks, "webhooks"),
    ("webhooks/<int:pk>/", webhook, "webhook"),
    ("webhooks/<int:pk>/renew/", renew_webhook, "webhook-renew"),
    ("webhooks/<int:pk>/stop/", stop_webhook, "webhook-stop"),
    ("webhooks/<int:pk>/deliveries/<int:delivery>/", deliver_again, "delivery-again"),
    ("work/", work, "work"),
    ("work/<uuid:pk>/again/", work_again, "work-again"),
]

urlpatterns = [path(route, on_desk_only(view), name=name) for route, view, name in ADDRESSES]
