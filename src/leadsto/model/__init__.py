"""The data that flows through leadsto: frozen, serialisable, without I/O.

Nothing here imports another room of the project. Facts about HTML are named tuples; everything else
is a frozen, slotted dataclass. The files go without ``from __future__ import annotations``: where
annotations are text, Python compiles each of a named tuple, a twentieth of a commit's run.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from leadsto.model.built import BuiltAt, BuiltPage, Elsewhere, Jobs, RegionFrom, Stamp
from leadsto.model.catalogue import (
    Agreement,
    Audience,
    Catalogue,
    FollowUp,
    LeadGrade,
    Offer,
    Wording,
)
from leadsto.model.facts import PARTS, Embed, Facts, Field, Form, FormPurpose, Heading, Link, Part
from leadsto.model.findings import Edit, Finding, Fix, Problem
from leadsto.model.nodes import Entry, ListNode, MapNode, Node, Scalar, Span
from leadsto.model.pages import (
    Answer,
    Document,
    Exemption,
    Flag,
    Frontmatter,
    Intent,
    NextStep,
    Page,
    PageState,
    Silence,
    Surroundings,
)
from leadsto.model.steps import (
    ConversionPoint,
    Edge,
    JudgedLink,
    LinkVerdict,
    Narrowing,
    Reason,
    Step,
    Target,
    TargetForm,
    Verdict,
    Walk,
)
from leadsto.model.terms import (
    DECISION_KINDS,
    FIELDS,
    KINDS,
    OFFER_KINDS,
    RANKS,
    READERS,
    SEVERITIES,
    STAGES,
    KindName,
    OfferKind,
    Severity,
    StageName,
)

if TYPE_CHECKING:  # only reports need them, and a page is judged without
    from leadsto.model.audit import (
        VERDICTS,
        Audit,
        AuditedPage,
        Brief,
        Cell,
        Change,
        Channel,
        Flow,
        Month,
        OfferLine,
        Planned,
        Post,
        Ratio,
        Share,
        Traffic,
        VerdictName,
    )
    from leadsto.model.traffic import Leads, LeadsRow, Views, ViewsRow

__all__ = [
    "DECISION_KINDS",
    "FIELDS",
    "KINDS",
    "OFFER_KINDS",
    "PARTS",
    "RANKS",
    "READERS",
    "SEVERITIES",
    "STAGES",
    "VERDICTS",
    "Agreement",
    "Answer",
    "Audience",
    "Audit",
    "AuditedPage",
    "Brief",
    "BuiltAt",
    "BuiltPage",
    "Catalogue",
    "Cell",
    "Change",
    "Channel",
    "ConversionPoint",
    "Document",
    "Edge",
    "Edit",
    "Elsewhere",
    "Embed",
    "Entry",
    "Exemption",
    "Facts",
    "Field",
    "Finding",
    "Fix",
    "Flag",
    "Flow",
    "FollowUp",
    "Form",
    "FormPurpose",
    "Frontmatter",
    "Heading",
    "Intent",
    "Jobs",
    "JudgedLink",
    "KindName",
    "LeadGrade",
    "Leads",
    "LeadsRow",
    "Link",
    "LinkVerdict",
    "ListNode",
    "MapNode",
    "Month",
    "Narrowing",
    "NextStep",
    "Node",
    "Offer",
    "OfferKind",
    "OfferLine",
    "Page",
    "PageState",
    "Part",
    "Planned",
    "Post",
    "Problem",
    "Ratio",
    "Reason",
    "RegionFrom",
    "Scalar",
    "Severity",
    "Share",
    "Silence",
    "Span",
    "StageName",
    "Stamp",
    "Step",
    "Surroundings",
    "Target",
    "TargetForm",
    "Traffic",
    "Verdict",
    "VerdictName",
    "Views",
    "ViewsRow",
    "Walk",
    "Wording",
]


def __getattr__(name: str) -> Any:
    for module in ("audit", "traffic"):
        if name in __all__ and name in vars(found := import_module(f"{__name__}.{module}")):
            return getattr(found, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
