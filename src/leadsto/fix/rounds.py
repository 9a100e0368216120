"""Making the fixes of a site, round after round, until nothing is left to change.

As ESLint and ruff do: of fixes that touch each other the first in the file is made, and the others
wait for the next round, which judges the changed sources anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from leadsto.model import Document, Edit, Finding, Page
from leadsto.model.frozen import NamedTuple
from leadsto.nodes.places import Places
from leadsto.rules import all_rules
from leadsto.rules.edits import applied, reach
from leadsto.rules.mending import again, harm
from leadsto.site import Judgement

ROUNDS = 10  #: as many as ESLint; a fix that undoes another one must not go on for ever
BOM = b"\xef\xbb\xbf"

Judge = Callable[[Sequence[Document]], Judgement]
Wanted = Callable[[Finding], bool]


class Refused(NamedTuple):
    """A page whose fixes were not made."""

    page: str
    rules: tuple[str, ...]  #: whose fixes they are
    why: str  #: to follow "it would"


class Fixed(NamedTuple):
    """What making the fixes of a site gave. Nothing is written."""

    done: tuple[Finding, ...]  #: with their fix; lines are those of the round
    files: Mapping[str, tuple[bytes, bytes]]  #: changed sources: as they were, as they shall be
    refused: tuple[Refused, ...]
    judgement: Judgement  #: of the sources as they shall be

    def left(self, finding: Finding) -> bool:
        """Whether a finding of ``judgement`` is there still.

        What was found in rendered content is there until the site is built again.
        """
        rule = all_rules().get(finding.rule)
        of_source = rule is not None and rule.family == "reading"
        return of_source or finding.key not in {done.key for done in self.done}


def fix_pages(documents: Iterable[Document], judge: Judge, wanted: Wanted) -> Fixed:
    """Make the fixes of all findings that are ``wanted``, known ones of the baseline included.

    ``judge`` judges the documents of a round; the sources that it is given change, what was
    rendered of them does not.
    """
    now = list(documents)
    first = {d.source: d.data for d in now if d.source}
    done: list[Finding] = []
    refused: dict[str, Refused] = {}
    judgement = judge(now)
    for _ in range(ROUNDS):
        changed: dict[str, bytes] = {}
        for page, findings in _by_page(judgement, wanted):
            if page.source not in refused:
                made = _fixed(page, findings, judgement)
                if isinstance(made, Refused):
                    refused[page.source] = made
                else:
                    text, of = made
                    changed[page.source] = _encoded(first[page.source], text)
                    done += of
        if not changed:
            break
        now = [replace(d, data=changed.get(d.source, d.data)) for d in now]
        judgement = judge(now)
    files = {
        d.source: (first[d.source], d.data) for d in now if d.source and d.data != first[d.source]
    }
    done.sort(key=lambda f: f.order)
    return Fixed(tuple(done), files, tuple(refused.values()), judgement)


def apart(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose fixes touch no other: the first by where its fix begins wins."""
    places = Places(text)
    spread = [(*_spread(places, found.fix.edits), found) for found in findings if found.fix]
    kept: list[Finding] = []
    last = -1
    for start, end, found in sorted(spread, key=lambda item: item[:2]):
        if start > last:
            kept.append(found)
            last = end
    return kept


def _spread(places: Places, edits: Iterable[Edit]) -> tuple[int, int]:
    """The offsets between which a fix changes a text."""
    starts, ends = zip(*(reach(places, edit) for edit in edits), strict=True)
    return min(starts), max(ends)


def _by_page(judgement: Judgement, wanted: Wanted) -> list[tuple[Page, list[Finding]]]:
    """The pages with a source that have findings to fix."""
    found: dict[str, list[Finding]] = {}
    for finding in (*judgement.findings, *judgement.baselined):
        if finding.fix and finding.fix.edits and wanted(finding):
            found.setdefault(finding.page, []).append(finding)
    by_id = judgement.site.by_id
    return [(by_id[i], of) for i, of in found.items() if i in by_id and by_id[i].source]


def _fixed(
    page: Page, findings: list[Finding], judgement: Judgement
) -> tuple[str, list[Finding]] | Refused:
    """The text of a page with its fixes made, and the findings of these."""
    before = page.frontmatter
    made = apart(before.text, findings)
    edits = [edit for found in made if found.fix for edit in found.fix.edits]
    text = applied(before.text, edits)
    reader = judgement.site.around.reader
    why = harm(before, again(text, page.source, reader), edits)
    if not why and reader:  # what other tools read of it
        plain = again(before.text, page.source, "")
        why = harm(plain, again(text, page.source, ""), edits)
    if why:
        return Refused(page.source, tuple(sorted({found.rule for found in made})), why)
    return text, made


def _encoded(original: bytes, text: str) -> bytes:
    """A changed text as bytes, with the byte-order mark that its file has."""
    return (BOM if original.startswith(BOM) else b"") + text.encode()
