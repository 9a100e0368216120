"""The offers of a site as drafts, with the leads that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from leadsto.model import OfferKind
from leadsto.starter.texts import address, comment, line, listed, scalar
from leadsto.survey import Draft
from leadsto.survey.offers import SERVES

TODO = "TODO"

#: The grade that each kind of offer makes, and what is true of everybody who has it.
_LEADS: Mapping[str, str] = {
    "subscriber": "gave an e-mail address, asked for letters not for us",
    "contact": "took something about a problem that we solve",
    "in-touch": "asked to talk with us",
}
_GRADES: Mapping[OfferKind, str] = {
    "list": "subscriber",
    "resource": "contact",
    "assessment": "contact",
    "conversation": "in-touch",
}
#: What is missed where a kind of offer was not found: its reader, and what it would be.
_MISSED: Mapping[OfferKind, str] = {
    "resource": "something deeper to read for readers who explore (kind: resource, serves: tofu)",
    "assessment": "a way to judge their own case for readers who compare "
    "(kind: assessment, serves: mofu)",
    "conversation": "a conversation for readers who are ready (kind: conversation, serves: bofu)",
}


def leads_lines(drafts: Iterable[Draft]) -> Iterator[str]:
    """The grades that the drafts make, weakest first."""
    made = {_GRADES[draft.kind] for draft in drafts}
    yield comment("How far somebody has come, weakest first. Agree on it with those who follow up.")
    yield "leads:"
    for grade, means in _LEADS.items():
        if grade in made:
            yield f"  {grade}:"
            yield f"    means: {listed([means])}"
            yield f"    # owner: {TODO} who looks after them"


def offer_lines(drafts: tuple[Draft, ...], main: str) -> Iterator[str]:
    """The drafts, each with where it was found; those after the main one lead to it."""
    yield comment("What readers can take next, as found on the site. Complete it or take it out;")
    yield comment("the first one that fits a page's stage and audience is shown on it.")
    yield "offers:"
    beside = any(draft.kind in ("resource", "assessment") for draft in drafts)
    for number, draft in enumerate(drafts):
        if number:
            yield ""
        yield f"  {comment(draft.found)}"
        yield f"  {scalar(draft.id)}:"
        then = _then(draft, drafts, main)
        yield from (f"    {found}" for found in _fields(draft, then, beside))
    missed = [words for kind, words in _MISSED.items() if all(d.kind != kind for d in drafts)]
    if missed:
        yield ""
        yield f"  {comment('Not found on the site:')}"
        yield from (f"  {comment(f'- {words}')}" for words in missed)


def _then(draft: Draft, drafts: tuple[Draft, ...], main: str) -> str:
    """The next offer up the ladder: an assessment after a resource, then the main one."""
    if draft.kind == "conversation":
        return ""
    later = (d.id for d in drafts if d.kind == "assessment" and draft.kind == "resource")
    return next(later, main if any(d.id == main for d in drafts) else "")


def _fields(draft: Draft, then: str, beside: bool) -> Iterator[str]:
    stages = SERVES[draft.kind]
    if draft.kind == "list" and not beside:
        stages = stages[:2]  # all that there is for readers who are not ready to talk
    yield f"kind: {draft.kind}"
    yield f"title: {scalar(draft.title)}" if draft.title else f"# title: {TODO} what it is"
    if draft.action:
        yield f"action: {scalar(draft.action)}"
    else:
        yield f"# action: {TODO} the words of the link, verb first"
    yield f"# helps: {TODO} one sentence: what the reader gets from it"
    yield f"serves: {stages[0] if len(stages) == 1 else listed(stages)}"
    yield "for: any"
    yield f"page: {scalar(draft.page)}" if draft.page else f"url: {address(draft.url)}"
    if any(map(line, draft.captures)):
        yield f"captures: {listed(draft.captures)}"
        yield f"# follow_up: {TODO} {{sequence: …, sends: …, system: …}} or {{call: …, within: …}}"
    yield f"lead: {_GRADES[draft.kind]}"
    if then:
        yield f"then: {scalar(then)}"
    if draft.kind == "list" and beside:
        yield "also: true             # shown beside another step, never alone"


def example_lines() -> Iterator[str]:
    """What an offer looks like, where none was found."""
    yield comment("No form, booking link or repeated call to action was found. An offer looks so:")
    for text in (
        "offers:",
        "  intro-call:",
        "    kind: conversation       # or resource, assessment, list",
        "    title: 20-minute intro call",
        "    action: Book an intro call",
        "    helps: Hear which part of your own case to begin with",
        "    serves: bofu",
        "    for: any",
        "    url: https://…           # or page: /contact/",
    ):
        yield f"# {text}"
