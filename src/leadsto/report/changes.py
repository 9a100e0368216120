"""The next steps of pages before and after a change, as the words that readers see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from leadsto.model import Step
from leadsto.model.frozen import NamedTuple
from leadsto.report.why import why_step
from leadsto.site import Site


class Changed(NamedTuple):
    """One change of the block, and the pages on which it is seen."""

    pages: tuple[str, ...]  #: their ids, in order
    before: tuple[str, ...]  #: lines of the block as text; () where there was none
    after: tuple[str, ...]
    why_before: str
    why_after: str


def changed_steps(before: Site, after: Site) -> tuple[Changed, ...]:
    """What changed on the pages that both sites have, same changes together."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...], str, str], list[str]] = {}
    for page in after.pages:
        if page.id not in before.by_id:
            continue
        old, new = (block_lines(site.steps.get(page.id)) for site in (before, after))
        if old != new:
            whys = (why_step(before.by_id[page.id], before), why_step(page, after))
            found.setdefault((old, new, *whys), []).append(page.id)
    return tuple(Changed(tuple(pages), *change) for change, pages in found.items())


def changed_pages(before: Site, after: Site) -> frozenset[str]:
    """The ids of the pages whose block changed."""
    return frozenset(page for change in changed_steps(before, after) for page in change.pages)


def block_lines(step: Step | None) -> tuple[str, ...]:
    """The words of a block and where its links lead, a line each; () where none is shown."""
    if step is None or not step.shown:
        return ()
    links = (step, *([step.also] if step.also else []))
    words = (step.title if step.title != step.action else "", step.helps, step.why_now)
    leads = (f"{to.action} → {to.target.address or to.target.url}" for to in links)
    return (*filter(None, words), *leads, *filter(None, (step.reassures,)))


def diff(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Lines with what became of each: ``- `` gone, ``+ `` new, and two spaces for the others."""
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield from (f"  {line}" for line in before[a:b])
        else:
            yield from (f"- {line}" for line in before[a:b])
            yield from (f"+ {line}" for line in after[c:d])
