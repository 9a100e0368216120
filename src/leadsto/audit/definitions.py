"""What each number and word of a report means on this very site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadsto.audit.coverage import MOST, TIMES
from leadsto.audit.exclusion import excluded
from leadsto.audit.outcome import EXPECTED
from leadsto.audit.suggestions import FIRST
from leadsto.model import READERS, STAGES, Traffic
from leadsto.prose import counted, day_in_words, listed, number
from leadsto.site import Judgement, Site

_LINKS = {
    "next": "the next step in its block",
    "text": "a link in its text that has visible words",
}


def definitions(
    judgement: Judgement, traffic: Traffic | None, *, told: bool = False
) -> tuple[tuple[str, str], ...]:
    """Terms and what they mean, in the order of a report; ``told``: leads are."""
    site = judgement.site
    return (
        *_about_paths(site),
        *(_about_views(traffic) if traffic else ()),
        *_about_fixing(site),
        *(_about_writing(site) if _has_audiences(site) else ()),
        *(_about_offers(site) if site.catalogue.offers else ()),
        *_about_verdicts(),
        *(_about_actions() if traffic and traffic.has_actions else ()),
        *(_about_leads(traffic.unit if traffic else "views") if told else ()),
        *_about_findings(judgement),
        ("Day", f"What has expired or is still to come is told as of {day_in_words(site.date)}."),
    )


def _has_audiences(site: Site) -> bool:
    return bool(site.catalogue.audiences) or any(page.intent.audience for page in site.pages)


def _about_paths(site: Site) -> Iterator[tuple[str, str]]:
    path = site.config.path
    if not site.verdicts:
        yield (
            "Path",
            "Not known: only sources were read. Links and forms are known once the site is built.",
        )
        return
    ways = listed([_LINKS[way] for way in path.count if way in _LINKS], "or")
    yield (
        "Leads on",
        f"A page leads on by {ways}. Menus, sidebars, headers, footers, lists of related pages and "
        "links that most pages share do not count.",
    )
    clicks = listed([f"{path.max_clicks[s]} for {READERS[s]} readers (`{s}`)" for s in STAGES])
    yield (
        "Path",
        "A walk by such links to a conversion point that never goes back to an earlier stage and "
        f"stays on one stage for at most {counted(path.same_stage, 'hop')} in a row. With more "
        f"clicks than {clicks} it is too long: a finding, and still a path.",
    )
    yield (
        "Conversion point",
        "Where readers can make themselves known: a form with an e-mail field, an embedded form or "
        "calendar, a booking link, an offer, a sign-up, a checkout. It is named by the page that "
        "holds it, or by its host.",
    )
    yield "Clicks", "The links of the shortest path, and the one on the conversion point."
    yield "Dead end", "A page that must have a path and has none."
    yield (
        "Share",
        "Of the pages that must have a path, those that have one. Pages that need none are in "
        "neither number.",
    )
    groups = "; ".join(f"{group}: {count:,}" for group, count in excluded(site).items())
    yield "Pages that need no path", f"{groups}." if groups else "There are none."
    if site.baseline_dead_ends is not None:
        yield (
            "Since the baseline",
            f"The baseline allows {site.baseline_dead_ends:,} dead ends. It does not know how many "
            "pages there were, so its share is one of the pages of today.",
        )


def _about_views(traffic: Traffic) -> Iterator[tuple[str, str]]:
    of = f", {traffic.period}" if traffic.period else ""
    yield (
        "Views",
        f"{traffic.unit.capitalize()} from {listed(traffic.files)}{of}. A page that no export "
        "names has no number; a sum is one of the numbers that are known.",
    )
    yield "Wasted views", "The views of dead ends."


def _about_fixing(site: Site) -> Iterator[tuple[str, str]]:
    if not site.verdicts:
        return
    yield (
        "Fix first",
        "Dead ends by their views, the most first; of equal ones, and without an export, by the "
        "pages that lead to them.",
    )
    yield (
        "Led to by",
        "How many other pages have a next step or a text link to it; each counts once.",
    )
    if site.catalogue.offers:
        yield (
            "Best offer",
            "What the catalogue has for the page's stage, audience and topics. A page that does "
            "not say its stage is read at the stage that its kind tells, else by "
            f"{READERS[FIRST]} readers.",
        )


def _about_writing(site: Site) -> Iterator[tuple[str, str]]:
    if site.catalogue.audiences:
        who = "Pages for `any` are in every row."
    else:
        who = f"Audiences are those that pages name, the {MOST} most named."
    yield (
        "Audience × stage",
        f"Live pages that must have a path, by what they answer. {who} A page for two audiences "
        "is in two rows.",
    )
    yield (
        "Thin",
        f"A cell with no page, or with at most one for every {number(TIMES)} that the same "
        "audience has at its other stages.",
    )


def _about_offers(site: Site) -> Iterator[tuple[str, str]]:
    yield "Shown", "Pages whose block leads to the offer."
    if site.verdicts:
        yield (
            "Reach",
            "Pages whose shortest path passes the offer's page or ends at the offer; its own page "
            "is not counted.",
        )
    last = site.catalogue.last_grade
    until = f", until a reader is a lead of grade `{last}`" if last else ""
    yield "Ladder", f"The offers that follow, by `then` or by what the catalogue chooses{until}."
    yield (
        "Nobody is led to it",
        "No block shows it, no text links to it, and no other offer names it as `then`.",
    )


def _about_verdicts() -> Iterator[tuple[str, str]]:
    yield (
        "Keep",
        "The page says which decision it helps with, and has a path. The pages of offers, sales "
        "pages and thanks owe no decision: their path alone is looked at.",
    )
    yield "Connect", "The same page without a path."
    yield (
        "Redesign",
        "The page has a path, and its author said that it helps with no decision, or wrote a topic "
        "where the decision belongs (`decision-is-a-topic`).",
    )
    yield (
        "Retire",
        "Neither a decision, by its author's word, nor a path, and no views: an export says so, "
        "or lists pages down to a single view and leaves this one out, though it was there before "
        "the export begins.",
    )
    yield (
        "Ask",
        "Its author has not said which decision it helps with; a placeholder and a suggestion that "
        "nobody has reviewed say nothing. Also a page with neither decision nor path that has "
        "views, or whose views are not known.",
    )
    yield "None", "The page needs no path, or whether it has one is not known."


def _about_actions() -> Iterator[tuple[str, str]]:
    yield "Actions", "Key events or conversions, as the export counts them on the page."
    yield (
        "Wrong reader?",
        f"A page with a path and no action, whose views would have brought {number(EXPECTED)} at "
        "the rate of all pages with a path. Pages that brought leads are not among them.",
    )


def _about_leads(unit: str) -> Iterator[tuple[str, str]]:
    yield (
        f"Leads in a thousand {unit}",
        f"Leads that sales took on, or else all leads, for every thousand {unit} of the same page "
        "or stage; of an offer, for those of the pages that show it.",
    )
    yield (
        "The last number",
        f"The same for the whole site: {unit} of all its pages, and the leads by page or those by "
        "offer, whichever are more, since one lead may be told of both.",
    )


def _about_findings(judgement: Judgement) -> Iterator[tuple[str, str]]:
    aside: Sequence[tuple[int, str]] = (
        (len(judgement.baselined), "in the baseline"),
        (len(judgement.silenced), "answered for by authors"),
        (len(judgement.unchanged), "on unchanged pages"),
    )
    left = listed([f"{count:,} {words}" for count, words in aside if count])
    yield (
        "Findings",
        f"What rules have to say about single places. Not listed: {left}."
        if left
        else "What rules have to say about single places. None is left out.",
    )
    if judgement.not_judged:
        rules = listed([f"`{rule}`" for rule in judgement.not_judged])
        needs = "pages as a build renders them" if judgement.site.whole else "the whole site"
        yield "Rules that were not run", f"They need {needs}: {rules}."
