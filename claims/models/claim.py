"""Claims: statements lifted from an article, and where the work on them stands."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from claims.enums import ClaimStatus, ClaimType, Priority, SourceFlag
from claims.errors import NotFound

from .article import Article
from .claimant import Claimant
from .constraints import allowed, share
from .scale import Rating
from .span import Span
from .topic import Topic

REF_PREFIX = "FC-"
NO_DAY = "9999-12-31"  # stands behind every day that is due
UNTOUCHED = f"{Priority.NORMAL}{NO_DAY}"  # the urgency of a claim just lifted


def ref_of(pk: int) -> str:
    """The number people use for the claim with that key: `FC-0041`."""
    return f"{REF_PREFIX}{pk:04d}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, found by their number and loaded for lists."""

    def by_ref(self, ref: str) -> "Claim":
        """The claim with the number in `ref` (`FC-0041`). Raises NotFound."""
        number = ref.upper().removeprefix(REF_PREFIX)
        usable = number.isascii() and number.isdigit() and len(number) < 18
        claim = self.filter(pk=int(number)).first() if usable else None
        if claim is None:
            raise NotFound(f"There is no claim {ref} here; look for it in the queue.")
        return claim

    def standing_alone(self) -> "ClaimQuerySet":
        """Without those that turned out to be an earlier claim, said again."""
        return self.filter(folded_into__isnull=True)

    def with_rows(self) -> "ClaimQuerySet":
        """Everything one row of a list shows, in one query and one for the topics."""
        return self.select_related(
            "article", "span", "claimant", "assignee", "current_verdict__rating"
        ).prefetch_related("topics")

    def with_stale_evidence(self) -> "ClaimQuerySet":
        """Those that lean on a source whose page changed or went away since it was captured."""
        flagged = Claim.objects.order_by().filter(evidence__source__flag__in=SourceFlag.values)
        return self.filter(pk__in=flagged.values("pk"))

    def waiting_for_reply(self) -> "ClaimQuerySet":
        """Those about which somebody was asked who has not answered; `reply_due` says till when."""
        return self.filter(reply_due__isnull=False)


class Claim(models.Model):
    """One checkable statement: the verbatim quote is its span's, the statement stands apart.

    `status` says where the work stands, `public_verdict` what the public sees. `revision` grows
    with every change of the claim, its evidence or its verdict. Changed only by `claims.actions`.

    What stands in `history_excluded` is derived: the door for writes keeps it, lists sort by it.
    `urgency` holds priority and due day of a claim that is worked on, and is empty for the others.
    """

    history_excluded = ("urgency", "rating", "source_count", "assignee_name")

    article = models.ForeignKey(Article, models.PROTECT, related_name="claims")
    span = models.ForeignKey(Span, models.PROTECT, related_name="claims", editable=False)
    statement = models.TextField(
        help_text="Positive, stands alone, dates resolved: what exactly is checked."
    )
    claimant = models.ForeignKey(
        Claimant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="Empty when nobody is named.",
    )
    claimant_role = models.CharField(
        max_length=200, blank=True, help_text="The role held when it was said."
    )
    claim_type = models.CharField(
        "type", max_length=20, choices=ClaimType.choices, default=ClaimType.FACT
    )
    made_on = models.DateField("said on", null=True, blank=True)
    priority = models.CharField(max_length=1, choices=Priority.choices, default=Priority.NORMAL)
    check_worthiness = models.FloatField(null=True, blank=True, editable=False)
    note = models.TextField("notes", blank=True, help_text="For the desk; never published.")
    status = models.CharField(
        max_length=20, choices=ClaimStatus.choices, default=ClaimStatus.NEW, editable=False
    )
    decline_reason = models.TextField(blank=True, editable=False)
    origin_exception = models.TextField(
        "why one origin is enough",
        blank=True,
        help_text="Fill in only when two independent origins cannot be had.",
    )
    first_hand_exception = models.TextField(
        "why there is no first-hand source",
        blank=True,
        help_text="Fill in only when no document, record or data itself can be had.",
    )
    reply_exception = models.TextField(
        "why nobody was asked for a reply",
        blank=True,
        help_text="For instance that a public record settles it.",
    )
    reply_due = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="The first deadline of an open question."
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    due_on = models.DateField("due", null=True, blank=True)
    panel_size = models.PositiveSmallIntegerField(
        "people on the panel",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
        help_text="How many decide on its verdict; empty as the desk has set it.",
    )
    topics = models.ManyToManyField(Topic, through="claims.ClaimTopic", related_name="claims")
    current_verdict = models.ForeignKey(
        "claims.Verdict", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    public_verdict = models.ForeignKey(
        "claims.Verdict", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    lifted_at = models.DateTimeField(default=timezone.now, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    urgency = models.CharField(max_length=11, default=UNTOUCHED, editable=False)
    rating = models.ForeignKey(
        Rating, models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
    source_count = models.PositiveIntegerField(default=0, editable=False)
    assignee_name = models.CharField(max_length=150, default="", editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            allowed("status", ClaimStatus, "claim"),
            allowed("claim_type", ClaimType, "claim"),
            allowed("priority", Priority, "claim"),
            share("check_worthiness", "claim"),
            models.CheckConstraint(
                condition=~models.Q(status=ClaimStatus.DECLINED) | ~models.Q(decline_reason=""),
                name="claim_decline_has_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[ClaimStatus.PUBLISHED, ClaimStatus.RETRACTED])
                | models.Q(public_verdict__isnull=False, published_at__isnull=False),
                name="claim_public_has_verdict",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-id"], name="claim_by_status"),
            models.Index(fields=["status", "urgency", "id"], name="claim_by_turn"),
            models.Index(fields=["assignee", "urgency", "id"], name="claim_by_assignee"),
            models.Index(fields=["urgency", "id"], name="claim_by_urgency"),
            models.Index(fields=["due_on", "id"], name="claim_by_due"),
            models.Index(fields=["rating", "id"], name="claim_by_rating"),
            models.Index(fields=["source_count", "id"], name="claim_by_sources"),
            models.Index(fields=["assignee_name", "id"], name="claim_by_person"),
            models.Index(
                fields=["reply_due", "id"],
                condition=models.Q(reply_due__isnull=False),
                name="claim_by_reply_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.statement}"

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.ref])

    @property
    def ref(self) -> str:
        """The number people use: `FC-0041`."""
        return ref_of(self.pk)

    @property
    def is_folded(self) -> bool:
        """Whether this is an earlier claim said again, and lives on as an appearance of that."""
        return hasattr(self, "folded_into")

    @property
    def quote(self) -> str:
        """The words as they stand in the article."""
        return self.span.exact
