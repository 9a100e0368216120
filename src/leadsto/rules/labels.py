"""Link texts that say nothing of what the reader gets (docs/rules.md, after NN/g and WCAG F84)."""

from __future__ import annotations

import re

from leadsto.late import late

#: Say nothing, and say nothing either when they stand alone for a whole label. "Contact us" is not
#: among them: it says what happens, and most of those on real sites stood in a sentence with why.
_GENERIC = frozenset(
    """
    click here|here|this|link|this link|this page|read more|learn more|more|more info|find out more
    |see more|details|continue|go|submit|send|ok|next|view|visit
    |download|download now|subscribe|subscribe here|sign up|register|book a call|book now
    |get started|start now|request a demo|buy now|join|try it|get it|apply
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
#: Words that point at things and name none. "Us" is not among them: a site says who it is.
_POINTING = frozenset(
    """
    a all also an and another any as at be both but by can could do each even every everything
    find first for from full get give go going got had has have he her here hers him his how i if
    in into is it its just keep know last latest let lets like look made make many may me might
    mine more most my need next no not now of off on one ones only or other others our ours out
    own please quickly read reading same see she should show so some something soon start still
    such take tell than that the their theirs them then there these they this those through to
    today together too try up use very view want was watch way well were what when where which who
    whole why will with without would yes yet you your yours yourself
    """.split()
)
_WORDS = late(r"\w(?:.*\w)?", re.DOTALL)
_WORD = late(r"[\w']+")


def words_of(label: str) -> str:
    """A label without arrows, punctuation and capitals around its words, on one line."""
    words = _WORDS.search(label)
    return " ".join(words[0].casefold().split()) if words else ""


def says_nothing(label: str) -> bool:
    """Whether a label, without arrows and punctuation, is one of the words that fit every link.

    >>> says_nothing("Read more »"), says_nothing("Download the checklist"), says_nothing("")
    (True, False, False)
    """
    return words_of(label) in _GENERIC


def names_nothing(label: str) -> bool:
    """Whether the words of an English label only point: "See how", "Get yours".

    Never one of which ``says_nothing`` holds.

    >>> names_nothing("Read it"), names_nothing("Read the letter"), names_nothing("Read more")
    (True, False, False)
    """
    words = _WORD.findall(words_of(label).replace("’", "'"))
    pointing = all(word.partition("'")[0] in _POINTING for word in words)
    return bool(words) and pointing and not says_nothing(label)


#: What asks a reader to do something, and is hardly ever a noun ("plan", "test" and "record" are).
_INVITING = late(
    r"^(?:please |now |yes )?(?:apply|ask|attend|book|buy|call us|check out|claim|come|contact"
    r"|discover|download|e-?mail us|enrol|fill|find|get|give|go|grab|hear|join|learn|let us|listen"
    r"|meet|order|pick|read|receive|register|request|reserve|save|schedule|search|see|send|set up"
    r"|sign|start|submit|subscribe|take|talk|tell|try|watch|write)\b"
    r"|\b(?:sign(?:ing)? up|register|subscribe|enrol|contact us|get in touch|reach out"
    r"|hear from you|let us know|apply (?:now|here))\b"
)


def invites(label: str) -> bool:
    """Whether an English label asks the reader to do something, if only with "here".

    >>> invites("you can sign up here"), invites("Get the plan →"), invites("plan review")
    (True, True, False)
    """
    return says_nothing(label) or _INVITING.search(words_of(label)) is not None
