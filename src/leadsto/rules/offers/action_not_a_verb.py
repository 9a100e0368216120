"""The words of the link do not begin with a verb.

## Why it matters

A link that begins with a verb tells what happens next: get, find, book. "Your free checklist" is a
caption. Readers go over it as they go over a heading, and it fits no sentence that asks for
something. GOV.UK and the NHS ask the same of their buttons and action links.

## Example

Bad:

```yaml leadsto.yml
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: The 12-point breakdown checklist
    helps: See which of your machines would stop next, before it does
    serves: tofu
    for: any
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

Good:

```yaml leadsto.yml
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: Get the 12-point breakdown checklist
    helps: See which of your machines would stop next, before it does
    serves: tofu
    for: any
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

## How to fix it

Say what the reader does, then with what: get, read or copy a resource; find, check or compare with
an assessment; book, ask or talk through for a conversation; get or join a list.

## When to ignore it

When the verb is one that leadsto does not know: it looks the first word up in a list, and lets a
word pass that is a verb and a noun. Please report it then. Only English is judged.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import TOP
from leadsto.rules.labels import says_nothing
from leadsto.rules.offers._verbs import begins_with_verb
from leadsto.rules.on_offer import wordings
from leadsto.rules.wording import is_english, is_placeholder
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "warning"

_MESSAGE = "Begin the link with a verb."
_HELP = "Say what the reader does: get, find, check, book."


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The words that a page writes for its own next step."""
    written = page.intent.next
    if written and is_english(page) and _lacks_verb(written.action):
        yield Problem(_MESSAGE, about="next_action", span=written.span or TOP, help=_HELP)


def check_site(site: Site) -> Iterator[Problem]:
    """The offers' own link texts, in every English locale."""
    for wording in wordings(site, "action"):
        if wording.english and _lacks_verb(wording.text):
            yield wording.problem(_MESSAGE, _HELP)


def _lacks_verb(action: str) -> bool:
    """Whether words are missing their verb; those that say nothing at all are another rule's."""
    return not (begins_with_verb(action) or says_nothing(action) or is_placeholder(action))
