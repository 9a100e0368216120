"""The words in which authors write intent: field names, decision kinds, reasons to be exempt.

The tables come from frontmatter that public sites use; docs/intent.md lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from leadsto.late import late

#: canonical field → accepted keys, best first; compared by ``plain_key``
FIELD_KEYS: Mapping[str, tuple[str, ...]] = {
    "audience": (
        "audience", "audiences", "for", "persona", "personas", "target_persona", "buyer", "icp",
    ),
    "not_for": ("not_for", "notfor", "excludes", "discourage"),
    "stage": ("stage", "funnel", "funnel_stage", "buyer_stage", "journey_stage", "awareness"),
    "decision": ("decision", "decides", "question"),
    "decision_kind": ("decision_kind",),
    "outcome": ("outcome", "takeaway", "believes"),
    "next": ("next", "next_step"),
    "next_action": ("next_action",),
    "next_helps": ("next_helps",),
    "problem": ("problem",),
    "why_now": ("why_now",),
    "exempt": ("exempt", "no_path", "leadsto_exempt"),
    "exempt_until": ("exempt_until",),
    "unreviewed": ("unreviewed", "intent_unreviewed"),
    "promoted": ("promoted",),
    "kind": ("kind",),
    "block": ("block",),
    "leadsto_ignore": ("leadsto_ignore",),
}  # fmt: skip

#: fields that ``intent:`` may hold
INTENT_FIELDS = frozenset(FIELD_KEYS) - {"kind", "block", "leadsto_ignore"}

#: keys that are ours inside ``intent:`` only; beside it others may mean something by them
INNER_KEYS = frozenset({"unreviewed"})

#: keys that generators, themes and feeds use; never taken for a misspelt field of ours
FOREIGN_KEYS = frozenset(
    """
    title date tags tag category categories slug author authors summary description template
    status image images page pages lang language translation modified updated created draft hide
    search social nav nav_title weight order parent layout type permalink url aliases redirect
    redirect_from redirect_to icon keywords series subtitle excerpt cover thumbnail comments toc
    readtime pin links save_as sortorder intent stages audited believed decisions questions
    person persons personal problems outcomes state blocks buyers exclude excluded funnels promote
    """.split()
)

#: decision kind → accepted keys
DECISION_KEYS: Mapping[str, tuple[str, ...]] = {
    "prioritise": ("prioritise", "prioritize", "priority", "first", "now"),
    "fix-first": ("fix-first", "fix"),
    "approach": ("approach", "choose", "choice", "how", "which"),
    "stop": ("stop", "stop-doing", "drop", "quit"),
}

#: what people write to switch something off, or on without saying more
NO = frozenset({"no", "false", "0", "off"})
YES = frozenset({"yes", "true", "1", "on"})

#: reasons that need no more words
REASON_CODES = frozenset(
    ("legal", "utility", "archive", "job-ad", "press", "status", "changelog", "customer-only",
     "redirect")
)  # fmt: skip

#: keys of other people's that tell what a page is about
TOPIC_KEYS = ("tags", "tag", "topics", "categories", "category")

#: collection markers that are no topics
NOT_TOPICS = frozenset({"post", "posts", "blog", "page", "pages", "article", "articles"})


_HUMP = late(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(1000)  # a site has some dozens of keys
def plain_key(key: str) -> str:
    """A key as it is compared: lower case, hyphens, blanks and humps as underscores.

    >>> plain_key("Buyer Stage"), plain_key("buyerStage"), plain_key("not-for")
    ('buyer_stage', 'buyer_stage', 'not_for')
    """
    if key.isascii() and key.islower() and key.isidentifier():
        return key  # most are plain as they stand
    return _HUMP.sub("_", key.strip()).lower().replace("-", "_").replace(" ", "_")


def decision_kind_of(word: str) -> str | None:
    """The decision kind that a word stands for."""
    plain = word.strip().lower().replace("_", "-").replace(" ", "-")
    return next((kind for kind, words in DECISION_KEYS.items() if plain in words), None)


def plain_words(text: str) -> str:
    """Free text as it is compared: lower case, white space, hyphens and underscores folded."""
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split())
