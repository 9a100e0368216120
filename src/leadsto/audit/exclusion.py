"""Why a page needs no path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from leadsto.intent.kinds import KIND
from leadsto.model import KindName, Page, PageState
from leadsto.model.frozen import NamedTuple
from leadsto.site import Site


class Exclusion(NamedTuple):
    """A reason to need no path: what such pages are called, and what one of them is."""

    group: str  #: in the plural
    words: str  #: follows "It needs no path: "


_STATES: Mapping[PageState, Exclusion] = {
    "draft": Exclusion("drafts", "it is a draft"),
    "future": Exclusion("pages with a date to come", "its date is still to come"),
    "unbuilt": Exclusion(
        "sources without a page in the built site", "the built site has no page made of it"
    ),
    "elsewhere": Exclusion(
        "pages of languages with a build of their own", "its language has a build of its own"
    ),
}
_KINDS: Mapping[KindName, Exclusion] = {
    "hub": Exclusion("overviews", "it is an overview"),
    "legal": Exclusion("legal pages", "it is a legal page"),
    "utility": Exclusion("utility pages", "it is a utility page"),
    "conversation": Exclusion("conversation pages, where paths end", "paths end on pages like it"),
}
_EXEMPT = "exempt pages"
_UNRENDERED = Exclusion("pages whose content is not known", "its content is not known")
_ARRIVED = Exclusion(
    "thanks for what sales agreed to take", "it thanks for what sales agreed to take"
)


def exclusion(page: Page, site: Site) -> Exclusion | None:
    """The first reason that applies; None where the page must have a path."""
    if page.state in _STATES:
        return _STATES[page.state]
    if page.exempt:
        return Exclusion(_EXEMPT, f"it is exempt ({page.exempt.reason.rstrip('.')})")
    if not KIND[page.kind].path:
        return _KINDS[page.kind]
    if site.verdicts and page.facts is None:
        return _UNRENDERED
    verdict = site.verdicts.get(page.id)
    return _ARRIVED if verdict and not verdict.needed else None


def excluded(site: Site) -> Mapping[str, int]:
    """How many pages need no path, by reason, the most frequent first."""
    reasons = (exclusion(page, site) for page in site.pages)
    groups = Counter(reason.group for reason in reasons if reason)
    return dict(sorted(groups.items(), key=lambda item: (-item[1], item[0])))
