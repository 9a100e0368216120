"""A page should show its next step, and readers do not get to see it.

## Why it matters

The page has its intent and its offer, and the built page shows nothing: the template prints
something else instead of the page's content, or the site was changed after its blocks were placed.
Everything looks done, and readers get nothing.

A built site without any block has not met `leadsto inject` yet. That is a warning, since it may be
checked first: paths are judged as if the blocks were there.

## Example

Bad:

```html theme/landing.html
<main>
  <h1>Our plans</h1>
</main>
```

Good:

```html theme/landing.html
<main>
  {{ page.content }}
</main>
```

## How to fix it

Let the template print the content. Where it should not, let it print the block alone:
`{{ leadsto }}` holds the block of the page. Where a built page shows another block than it should,
build the site again, or run `leadsto inject` again. If this page should show none, write
`block: none`.

## When to ignore it

If the template shows a next step of its own, write `block: none`.
"""

from collections.abc import Iterator

from leadsto.block import block_id
from leadsto.model import Page, Problem, Span
from leadsto.prose import counted
from leadsto.site import Site

SCOPE = "site"
NEEDS = "content"
SEVERITY = "error"
START = "error"


def check(site: Site) -> Iterator[Problem]:
    """Pages that are due a block, and whose template prints none or whose built page has none.

    What a template does can often not be told before it runs; then the generator's plugin finds
    the block missing from the page that was written, and says the same. In a built site without a
    stamp nobody has placed blocks yet; ``plugin-did-not-run`` or one warning says so for all pages.
    """
    due = [(page, step) for page in site.pages if (step := site.steps.get(page.id)) and step.shown]
    stamped = site.around.built and site.around.stamp is not None
    if site.around.built and not (stamped or site.around.plugged):
        yield from _nowhere([page for page, _ in due if not page.silent], site)
    for page, step in due:
        if page.silent:
            named = page.frontmatter.fields.get("template")
            yield not_shown(page.id, named.span if named else None)
        elif stamped and page.shows is not None and page.shows != block_id(step):
            message = f"The built page shows no block; `{block_id(step)}` is due."
            if page.shows:
                message = f"The built page shows `{page.shows}`; `{block_id(step)}` is due."
            yield Problem(message, page=page.id)


def _nowhere(due: list[Page], site: Site) -> Iterator[Problem]:
    if due and all(page.shows == "" for page in due):
        yield Problem(
            f"This site shows none of the {counted(len(due), 'block')} that it is due.",
            page=site.config.file,
            severity="warning",
            help="Run `leadsto inject` on it. Until then paths are judged as if it had run.",
        )


def not_shown(page: str, span: Span | None = None) -> Problem:
    """What is wrong with a page that lost its block."""
    message = "The template of this page never prints the content, so the block is missing."
    return Problem(message, page=page, span=span)
