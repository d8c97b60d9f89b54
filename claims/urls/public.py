"""The addresses of the public site: no login, and nothing at them that is not published."""

from django.urls import path

from claims.views.public.check import card, fact_check, fact_check_version, share_picture
from claims.views.public.checks import claimant, fact_checks, public_article
from claims.views.public.complaint import complaint_letter, report_error
from claims.views.public.feeds import claimreview_feed, feed, oembed, robots, sitemap
from claims.views.public.house import corrections, methodology
from claims.views.public.submission import send_a_claim, submission_letter

urlpatterns = [
    path("fact-checks/", fact_checks, name="fact-checks"),
    path("fact-checks/feed.atom", feed, name="feed"),
    path("fact-checks/claimreview.json", claimreview_feed, name="claimreview-feed"),
    path("fact-checks/articles/<int:pk>/", public_article, name="public-article"),
    path("fact-checks/claimants/<int:pk>/", claimant, name="claimant"),
    path("fact-checks/letters/<str:token>/", complaint_letter, name="complaint-letter"),
    path("fact-checks/<str:ref>/", fact_check, name="fact-check"),
    path("fact-checks/<str:ref>/card/", card, name="fact-check-card"),
    path("fact-checks/<str:ref>/picture.svg", share_picture, {"kind": "svg"}, name="picture-svg"),
    path("fact-checks/<str:ref>/picture.png", share_picture, {"kind": "png"}, name="picture-png"),
    path("fact-checks/<str:ref>/report-an-error/", report_error, name="report-error"),
    path(
        "fact-checks/<str:ref>/versions/<int:number>/",
        fact_check_version,
        name="fact-check-version",
    ),
    path("corrections/", corrections, name="corrections"),
    path("methodology/", methodology, name="methodology"),
    path("send-a-claim/", send_a_claim, name="send-a-claim"),
    path("send-a-claim/<str:token>/", submission_letter, name="submission-letter"),
    path("oembed/", oembed, name="oembed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
