"""The words that everything else uses: severities, stages, kinds."""

from typing import Literal

Severity = Literal["error", "warning", "note"]
StageName = Literal["tofu", "mofu", "bofu"]
KindName = Literal[
    "article", "resource", "assessment", "conversation", "sales",
    "confirm", "hub", "legal", "utility",
]  # fmt: skip
OfferKind = Literal["resource", "assessment", "conversation", "list"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
STAGES: tuple[StageName, ...] = ("tofu", "mofu", "bofu")
#: What prose calls the reader of a stage.
READERS: dict[str, str] = {"tofu": "exploring", "mofu": "evaluating", "bofu": "ready"}
#: Rank of a stage: a path never goes to a lower one.
RANKS: dict[str, int] = {stage: rank for rank, stage in enumerate(STAGES)}
KINDS: tuple[KindName, ...] = (
    "article", "resource", "assessment", "conversation", "sales",
    "confirm", "hub", "legal", "utility",
)  # fmt: skip
OFFER_KINDS: tuple[OfferKind, ...] = ("resource", "assessment", "conversation", "list")
DECISION_KINDS: tuple[str, ...] = ("prioritise", "fix-first", "approach", "stop")
#: What a page can say of itself, by the names that docs/intent.md has for it.
FIELDS: tuple[str, ...] = (
    "audience", "not_for", "stage", "decision", "decision_kind", "outcome", "next", "next_action",
    "next_helps", "problem", "why_now", "exempt", "exempt_until", "unreviewed", "promoted", "kind",
    "block", "leadsto_ignore",
)  # fmt: skip
