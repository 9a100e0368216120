"""What every rule says of itself, by family and name. Made by tools/rule_pages.py."""

from collections.abc import Mapping
from typing import Any

# fmt: off
DECLARED: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "audience": {
        "audience-too-broad": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "audience-too-short": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "for-and-not-for": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
        },
        "nobody-discouraged": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "not-for-unseen": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "off",
        },
        "too-many-audiences": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
            "OPTIONS": {"exploring": "3", "later": "2"},
        },
        "unknown-audience": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
            "START": "error",
        },
        "unused-audience": {
            "SCOPE": "site",
            "NEEDS": "source",
            "SEVERITY": "note",
        },
    },
    "decision": {
        "decision-is-a-topic": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "decision-is-the-title": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "note",
        },
        "mostly-surface": {
            "SCOPE": "site",
            "NEEDS": "source",
            "SEVERITY": "warning",
            "OPTIONS": {"share": "25", "pages": "20"},
        },
        "outcome-is-ours": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "outcome-is-vague": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "stale-year": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "surface-title": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "note",
        },
        "title-later-than-stage": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "note",
        },
    },
    "hand_off": {
        "agreement-old": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "note",
        },
        "internal-utm": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
            "FIX": "safe",
        },
        "no-hand-off": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "not-agreed": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "paid-link-unmarked": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
            "FIX": "safe",
        },
        "promoted-page-fails": {
            "SCOPE": "page",
            "NEEDS": "source",
            "ALSO": "content",
            "SEVERITY": "error",
        },
        "unknown-grade": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
        "unmeasured-action": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
        },
    },
    "intent": {
        "copied-intent": {
            "SCOPE": "site",
            "NEEDS": "source",
            "SEVERITY": "warning",
            "OPTIONS": {"pages": "3"},
        },
        "exempt-expired": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "exempt-without-reason": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
        },
        "guessed-kind": {
            "SCOPE": "site",
            "NEEDS": "source",
            "SEVERITY": "note",
        },
        "intent-unreviewed": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "no-audience": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
        },
        "no-decision": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
        },
        "no-outcome": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
        },
        "no-stage": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
        },
        "placeholder-intent": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
        },
        "two-stages": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
    },
    "landing": {
        "conversation-asks-nothing": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
        },
        "email-field-type": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
            "FIX": "safe",
        },
        "email-in-url": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
            "FIX": "unsafe",
        },
        "email-optional": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "field-without-label": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "fields-differ": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "form-cannot-be-sent": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "error",
            "START": "error",
        },
        "gate-without-form": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "error",
            "START": "error",
        },
        "generic-submit": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
        },
        "leaky-landing": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
            "OPTIONS": {"links": "5"},
        },
        "no-way-on": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "phone-required": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "placeholder-endpoint": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "error",
            "START": "error",
        },
        "promise-not-kept": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "script-only": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
        },
        "too-many-fields": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
            "OPTIONS": {"list": "2", "resource": "4", "assessment": "6", "conversation": "7"},
        },
    },
    "next_step": {
        "ask-before-clarity": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "competing-actions": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "generic-label": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "ALSO": "content",
            "SEVERITY": "warning",
        },
        "label-needs-context": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "ALSO": "content",
            "SEVERITY": "warning",
        },
        "last-link-leaves": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
        },
        "link-without-name": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "error",
            "START": "error",
        },
        "next-for-someone-else": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "next-goes-back": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "next-hidden": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "next-is-itself": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
            "FIX": "safe",
        },
        "next-skips": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "next-unpublished": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
        "next-unresolved": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "ALSO": "content",
            "SEVERITY": "error",
            "START": "error",
        },
        "no-offer-fits": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
        },
        "only-at-the-end": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
            "OPTIONS": {"words": "1200", "share": "10"},
        },
        "related-list-last": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
        },
        "same-label-other-target": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "warning",
        },
        "shouting-label": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "ALSO": "content",
            "SEVERITY": "warning",
        },
        "twice-the-same": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
        },
        "unsafe-link": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
    },
    "offers": {
        "action-not-a-verb": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "address-dead": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "ALSO": "content",
            "SEVERITY": "error",
            "START": "error",
        },
        "captures-without-follow-up": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "gate-bypassed": {
            "SCOPE": "site",
            "NEEDS": "site",
            "SEVERITY": "warning",
        },
        "helps-is-about-us": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "ladder-loops": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
        "ladder-stops": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "loose-asset": {
            "SCOPE": "page",
            "NEEDS": "content",
            "SEVERITY": "note",
            "OPTIONS": {"endings": "pdf xlsx docx pptx zip epub csv"},
        },
        "offer-dangling": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
        "offer-ends-soon": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "note",
            "OPTIONS": {"days": "14"},
        },
        "offer-expired": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
        "offer-incomplete": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
        "offer-not-in-locale": {
            "SCOPE": "page",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "offer-orphan": {
            "SCOPE": "site",
            "NEEDS": "site",
            "SEVERITY": "warning",
        },
        "one-letter-sequence": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "note",
        },
        "only-a-list": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "ready-too-early": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "two-offers-one-page": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
    },
    "paths": {
        "next-loop": {
            "SCOPE": "site",
            "NEEDS": "site",
            "SEVERITY": "error",
            "START": "error",
        },
        "no-path": {
            "SCOPE": "page",
            "NEEDS": "site",
            "SEVERITY": "error",
            "START": "error",
        },
        "path-by-luck": {
            "SCOPE": "page",
            "NEEDS": "site",
            "SEVERITY": "warning",
        },
        "path-too-long": {
            "SCOPE": "page",
            "NEEDS": "site",
            "SEVERITY": "error",
        },
        "same-ask-everywhere": {
            "SCOPE": "site",
            "NEEDS": "site",
            "SEVERITY": "warning",
            "OPTIONS": {"pages": "20", "share": "80"},
        },
    },
    "reading": {
        "frontmatter-cut-off": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
            "START": "error",
            "FIX": "safe",
        },
        "two-answers": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "unknown-key": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "warning",
            "FIX": "safe",
        },
        "unknown-value": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
            "START": "error",
        },
        "unreadable-frontmatter": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
            "START": "error",
            "FIX": "safe",
        },
        "unreadable-page": {
            "SCOPE": "page",
            "NEEDS": "source",
            "SEVERITY": "error",
            "START": "error",
        },
    },
    "whole_site": {
        "best-buyer-missed": {
            "SCOPE": "site",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "block-not-shown": {
            "SCOPE": "site",
            "NEEDS": "content",
            "SEVERITY": "error",
            "START": "error",
        },
        "more-dead-ends": {
            "SCOPE": "site",
            "NEEDS": "site",
            "SEVERITY": "error",
            "START": "error",
        },
        "nothing-for-audience": {
            "SCOPE": "site",
            "NEEDS": "source",
            "SEVERITY": "warning",
        },
        "offer-of-another-kind": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "note",
        },
        "page-without-source": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "note",
        },
        "plugin-did-not-run": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "error",
            "START": "error",
        },
        "stale-baseline": {
            "SCOPE": "site",
            "NEEDS": "catalogue",
            "SEVERITY": "warning",
        },
        "top-heavy": {
            "SCOPE": "site",
            "NEEDS": "source",
            "SEVERITY": "warning",
            "OPTIONS": {"share": "80", "pages": "20"},
        },
        "unused-silence": {
            "SCOPE": "page",
            "NEEDS": "source",
            "ALSO": "content",
            "SEVERITY": "warning",
            "FIX": "safe",
        },
    },
}
