"""Why a page has no path: the first reason that applies, in words, with what was tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from leadsto.model import PARTS, JudgedLink, Page, Part, Problem, Reason, Step
from leadsto.paths.links import OutsideLinks
from leadsto.paths.walks import Graph, Survey, way_on
from leadsto.prose import counted
from leadsto.urls import MESSAGES, scheme_of

#: How many lines of what was tried stand under a finding.
SHOWN = 5

#: Causes that another finding names in full.
_CAUSES = {
    "unreadable-page": "the page cannot be read",
    "unreadable-frontmatter": "its frontmatter does not parse",
    "frontmatter-cut-off": "part of its frontmatter is lost",
    "exempt-without-reason": "its exemption has no reason",
}


def explain(
    page: Page,
    step: Step | None,
    links: tuple[JudgedLink, ...],
    surveyed: Survey,
    problems: tuple[Problem, ...],
    pages: Mapping[str, Page],
    due: bool,
    outside: OutsideLinks | None = None,
    *,
    sourced: bool = True,
) -> tuple[Reason, str, tuple[str, ...]]:
    """The reason, a sentence, and what was tried, a line each.

    ``problems`` are those of the page's explicit ``next``; ``due`` tells that a block belongs on
    the page, if something fits; ``outside`` are the links of a built page that are no content;
    ``sourced`` tells that pages of this site have sources.
    """
    graph = surveyed.graph
    reason, words = _reason(page, step, links, surveyed, problems)
    if page.kind == "sales":
        words = words.replace("No path:", "No path to a conversation or a purchase:")
    cause = ""
    if sourced or page.source or page.declared:
        cause = _cause(page, step, problems, due) or _empty(step, graph, pages)
    said = " ".join(filter(None, (words, cause, _only_outside(page, outside))))
    return reason, said, (*_trail(page, links, graph, pages), *_elsewhere(outside))


def _reason(
    page: Page,
    step: Step | None,
    links: tuple[JudgedLink, ...],
    surveyed: Survey,
    problems: tuple[Problem, ...],
) -> tuple[Reason, str]:
    rules = {p.rule for p in problems}
    if step is None and {"next-unresolved", "unsafe-link", "offer-expired"} & rules:
        return "broken", "No path: its next step leads nowhere."
    if "next-unpublished" in rules:
        return "unpublished", "No path: its next step is not published."
    if "offer-not-in-locale" in rules:
        return "blocked", "No path: its next step is in another language."
    if page.id in surveyed.arriving and not surveyed.ranked:
        most = counted(surveyed.graph.limit, "link")
        words = f"the way there takes more than {most}, and no page says its stage"
        return "blocked", f"No path: {words}."
    if page.id in surveyed.arriving:
        words = "the way there goes back to an earlier stage or stays too long on one"
        return "blocked", f"No path: {words}."
    edges = surveyed.graph.edges.get(page.id, ())
    texts = sum(edge.type == "text" for edge in edges)
    if not edges:
        return _without_edges([link.verdict for link in links])
    if page.id in surveyed.circling:
        return "loop", "No path: every way on comes back to this page."
    if texts:
        return "wanders", f"No path: {counted(texts, 'text link')}, none arrives."
    return "wanders", "No path: its next step leads on, but never to a place to take it."


def _without_edges(verdicts: Sequence[str]) -> tuple[Reason, str]:
    if "broken" in verdicts:
        count = verdicts.count("broken")
        lead = "leads" if count == 1 else "lead"
        return "broken", f"No path: {counted(count, 'link')} in its text {lead} nowhere."
    if "unpublished" in verdicts:
        return "unpublished", "No path: it only links to pages that are not published."
    if "regress" in verdicts:
        return "blocked", "No path: its links only go back to an earlier stage."
    return "dead-end", "No path: nothing in this page leads on."


def _cause(page: Page, step: Step | None, problems: tuple[Problem, ...], due: bool) -> str:
    """What another finding of this page says, where it is why no block stands here."""
    for problem in (*page.problems, *problems):
        if problem.rule in _CAUSES:
            return f"It shows no next step because {_CAUSES[problem.rule]}."
        if problem.rule == "unknown-value" and problem.about == "stage":
            return "It shows no next step because its stage is not known."
    if not page.source and page.shows is not None and not page.declared:
        return "Its source, and so its stage, was not found."
    if step and not step.shown:
        return f"It shows no next step because {step.hidden_because}."
    if step and scheme_of(step.target.url) in MESSAGES:
        return "Its next step is a message or a call, which only counts for ready readers."
    if page.intent.stage is None and "stage" not in page.intent.written and not problems:
        return "It shows no next step because it does not say its stage."
    if step is None and due and not problems:
        return "It shows no next step because no offer fits its readers."
    return ""


#: Why a way on that stands there is none; the first that there is, is told.
_NO_WAY: Mapping[Part, str] = {
    "aside": "a sidebar is the same for every reader",
    "repeated": "what is on every page is the same for every reader",
    "layout": "what stands around the text is the same for every reader",
    "footer": "a footer is on every page",
    "header": "a header is on every page",
    "nav": "the navigation is on every page",
    "list": "such a list is no next step",
}


def _only_outside(page: Page, outside: OutsideLinks | None) -> str:
    """What readers could still take, if it stood in the content."""
    at: dict[Part, str] = {}
    for judged in outside.converting() if outside else ():
        at.setdefault(judged.link.part, judged.target)
    forms = page.facts.forms_outside if page.facts else ()
    for part, because in _NO_WAY.items():
        if part in at:
            return f"Only a link {PARTS[part]} leads to {at[part]}, and {because}."
        if part in forms:
            return f"There is a form {PARTS[part]}, and {because}."
    return ""


def _empty(step: Step | None, graph: Graph, pages: Mapping[str, Page]) -> str:
    """Whether the offer that a shown block leads to has nothing on its page to take it with."""
    if not (step and step.offer and step.target.page in pages):
        return ""
    if graph.points.get(step.target.page):
        return ""
    return f"Its next step, {_name(pages[step.target.page])}, holds nothing to take."


def _trail(
    page: Page, links: tuple[JudgedLink, ...], graph: Graph, pages: Mapping[str, Page]
) -> tuple[str, ...]:
    """The farthest way on, then the links that do not count, shortened."""
    lines = []
    way = way_on(graph, page.id)
    if len(way) > 1:
        lines.append(" → ".join(_name(pages[p]) for p in way) + ", then stops")
    refused = [link for link in links if link.verdict not in ("counts", "conversion")]
    lines += [
        f"“{_short(link.link.name or link.link.href)}” → {link.target}: {link.words}"
        for link in refused[:SHOWN]
    ]
    if len(refused) > SHOWN:
        lines.append(f"and {counted(len(refused) - SHOWN, 'more link', 'more links')}")
    return tuple(lines)


def _elsewhere(outside: OutsideLinks | None) -> Iterator[str]:
    """How many links of a built page are no content, by where they stand."""
    counts = outside.counts() if outside else {}
    parts = [f"{counts[part]:,} {where}" for part, where in PARTS.items() if part in counts]
    if parts:
        yield f"not counted: {', '.join(parts)}"


def _name(page: Page) -> str:
    return page.address or page.id


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
