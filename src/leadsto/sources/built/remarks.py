"""What people should know of a built site before they believe what is found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from leadsto.config import Config
from leadsto.model import FIELDS, BuiltPage, Facts
from leadsto.nearest import did_you_mean
from leadsto.paths.addresses import Addresses
from leadsto.prose import counted
from leadsto.sources.built.languages import by_language
from leadsto.sources.built.matching import Matched

_SHOWN = 3  #: addresses in a line
#: A language of fewer pages may be a slip of one template.
_FEWEST = 2


def remarks(
    pages: Mapping[str, BuiltPage],
    matched: Matched,
    spoken: Mapping[str, str],
    config: Config,
    told: str,
    own: str,
) -> Iterator[str]:
    """A line each.

    ``pages`` are by their address. ``told`` is the address of the site that links are held
    against, "" where nobody tells, and ``own`` the one that its pages or its sitemap use;
    ``spoken`` the language of each file.
    """
    home = Addresses(told, config.site.also).resolver("/")(own) if told and own else None
    if home and home.address != "/":
        yield (
            f"The pages say that they live at {own}, not at {told}: links there count as leaving "
            "the site. Correct `site.url`, or add the host to `site.also`."
        )
    if not config.site.locales:
        yield from _languages(spoken)
    for source in matched.shared:
        yield f"Most pages name {source} as their source, which cannot be; the template says so."
    yield from _problems(pages, config.content_selector)
    template = config.path.template
    if template and not any(_kept(page.facts) for page in pages.values()):
        yield f"`path.template: {template}` matches nothing that leads on, on any page."
    yield from _tags(pages.values())


def _kept(facts: Facts) -> bool:
    return (
        any(link.template for link in facts.links)
        or any(form.kept for form in facts.forms)
        or any(embed.kept for embed in facts.embeds)
    )


def _tags(pages: Iterable[BuiltPage]) -> Iterator[str]:
    """Names of ``leadsto:`` meta tags that are nearly ours."""
    names = Counter(chain.from_iterable(page.declared for page in pages if page.declared))
    for name, count in sorted(names.items()):
        plain = name.lower().replace("-", "_")
        meant = did_you_mean(plain, FIELDS) if plain not in (*FIELDS, "intent") else ""
        if meant:
            tag = f"`leadsto:{name}` on {counted(count, 'page')} is no field."
            yield f"{tag} {meant}"


def _languages(spoken: Mapping[str, str]) -> Iterator[str]:
    counts = by_language(filter(None, spoken.values()))
    several = [(language, n) for language, n in counts.most_common() if n >= _FEWEST]
    if len(several) > 1:
        names = ", ".join(f"{language} ({n:,})" for language, n in several)
        yield (
            f"The pages are in {names}, and are judged as if they were in one language. "
            "List them as `site.locales`."
        )


def _problems(pages: Mapping[str, BuiltPage], selector: str) -> Iterator[str]:
    if selector and pages and all(page.region != "selector" for page in pages.values()):
        yield f"`content_selector: {selector}` matches nothing on any page."
    found: dict[str, list[str]] = {}
    for address, page in pages.items():
        problem = page.problem
        if problem and (not selector or problem.about != selector):
            found.setdefault(problem.message, []).append(address)
    for message, addresses in found.items():
        shown = ", ".join((*addresses[:_SHOWN], *(("…",) if len(addresses) > _SHOWN else ())))
        yield f"{message} On {counted(len(addresses), 'page')}: {shown}."
