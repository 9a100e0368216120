"""Exports of views joined with the pages of a site, by address.

Numbers of one system and one unit are added up. Those of different ones never are: a session is no
view, and two systems on one site count the same readers twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from leadsto.model import Traffic, Views, ViewsRow
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Addresses, Place, Places
from leadsto.prose import listed
from leadsto.site import Site

#: What is taken where exports count different things, best first: how often a page was read, how
#: often somebody came for it, how often somebody came by a search. Other units come last.
UNITS = ("views", "sessions", "visits", "clicks")
EXAMPLES = 5  #: paths that are named where they are not in the build

Find = Callable[[str, str], str]


class Joined(NamedTuple):
    """What exports tell of a site. Mappings are keyed by ``Page.id``."""

    traffic: Traffic | None  #: None without an export
    views: Mapping[str, int]  #: pages that no export names are missing
    actions: Mapping[str, int]
    channels: Mapping[str, Mapping[str, int]]  #: page id → channel → views


class _Group(NamedTuple):
    """Exports whose numbers may be added up."""

    system: str
    unit: str
    by_channel: bool  #: the same numbers as without channels, in smaller parts
    files: tuple[Views, ...]

    @property
    def rows(self) -> Iterator[ViewsRow]:
        return (row for export in self.files for row in export.rows)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(export.file for export in self.files)

    @property
    def has_actions(self) -> bool:
        return any(row.actions is not None for row in self.rows)


def addresses_of(site: Site) -> Addresses:
    """The resolver of a site: its own address, its other hosts, the folder it lives in."""
    config = site.config.site
    return Addresses(config.url or site.around.site_url, config.also, site.around.base)


def finder(site: Site) -> Find:
    """A function from a path of an export and its host ("" if not told) to the id of a page or "".

    Redirects of the site are followed. A host counts where those of the site are known.
    """
    addresses = addresses_of(site)
    resolve = addresses.resolver("/")
    places = Places(
        (Place(p.id, p.address or "", p.path, p.state, p.locale) for p in site.pages),
        site.around.redirects,
    )

    @cache  # a path has a row for each day and channel
    def find(path: str, host: str = "") -> str:
        path = f"/{path.lstrip('/')}"
        address = resolve(f"//{host}{path}" if host and addresses.host else path).address
        page = places.page(address) if address else None
        return page.id if page else ""

    return find


def join(site: Site, views: Sequence[Views]) -> Joined:
    """Join them: canonical addresses, without query, ``index.html`` and final slash."""
    groups, notices = _groups(views)
    if not groups:
        return Joined(None, {}, {}, {})
    find = finder(site)
    main = min(groups, key=lambda group: (_rank(group.unit), group.by_channel))
    acting = _first(groups, main, lambda group: group.has_actions)
    split = _first(groups, main, lambda group: group.by_channel)
    used = [group for group in groups if group in (main, acting, split)]
    viewed, missing = _viewed(main, find)
    return Joined(
        Traffic(
            files=tuple(name for group in used for name in group.names),
            unit=main.unit,
            period=_period(main.files),
            total=viewed.total(),
            unmatched=missing.total(),
            unmatched_paths=len(missing),
            examples=tuple(_most(missing)),
            has_actions=acting is not None,
            notices=(
                *notices,
                *_uses(groups, main, acting, split),
                *(f"{export.file}: {said}" for export in views for said in export.notices),
                *_doubts(main, viewed, site),
            ),
        ),
        viewed,
        _acted(acting, find) if acting else {},
        _channels(split, find) if split else {},
    )


def unmatched_line(traffic: Traffic) -> str:
    """``214 views on 9 paths that are not in this build: /old/, /b/.``; "" where there are none."""
    paths = traffic.unmatched_paths
    if not paths:
        return ""
    views = traffic.unit.removesuffix("s") if traffic.unmatched == 1 else traffic.unit
    which = "path that is" if paths == 1 else "paths that are"
    end = " …" if paths > len(traffic.examples) else "."
    named = f"{', '.join(traffic.examples)}{end}"
    return f"{traffic.unmatched:,} {views} on {paths:,} {which} not in this build: {named}"


def _groups(views: Sequence[Views]) -> tuple[list[_Group], list[str]]:
    """The exports by what may be added up, in the order of the first of each; and what was said."""
    kept: list[Views] = []
    notices = []
    for export in views:
        same = next((k for k in kept if k._replace(file=export.file) == export), None)
        if same is None:
            kept.append(export)
        else:
            notices.append(f"{export.file} holds the same as {same.file} and was left out.")
    keys = dict.fromkeys(map(_kind, kept))
    return [_Group(*key, tuple(v for v in kept if _kind(v) == key)) for key in keys], notices


def _kind(export: Views) -> tuple[str, str, bool]:
    return export.system, export.unit, any(row.channel for row in export.rows)


def _rank(unit: str) -> int:
    return UNITS.index(unit) if unit in UNITS else len(UNITS)


def _first(groups: list[_Group], main: _Group, has: Callable[[_Group], bool]) -> _Group | None:
    """The group that has it: the main one before the others."""
    return next((group for group in (main, *groups) if has(group)), None)


def _viewed(group: _Group, find: Find) -> tuple[Counter[str], Counter[str]]:
    """Views by page, and by path of what is no page."""
    viewed: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for row in group.rows:
        page = find(row.path, row.host)
        if page:
            viewed[page] += row.views
        else:
            missing[row.host + row.path] += row.views
    return viewed, missing


def _acted(group: _Group, find: Find) -> Mapping[str, int]:
    acted: Counter[str] = Counter()
    for row in group.rows:
        if row.actions is not None and (page := find(row.path, row.host)):
            acted[page] += row.actions
    return acted


def _channels(group: _Group, find: Find) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, Counter[str]] = {}
    for row in group.rows:
        if row.channel and (page := find(row.path, row.host)):
            found.setdefault(page, Counter())[row.channel] += row.views
    return found


def _most(missing: Mapping[str, int]) -> list[str]:
    return sorted(missing, key=lambda path: (-missing[path], path))[:EXAMPLES]


def _period(files: Iterable[Views]) -> str:
    """From the first day to the last, where every export tells."""
    days = [(export.since, export.until) for export in files]
    if not all(map(all, days)):
        return ""
    return f"{min(since for since, _ in days)} to {max(until for _, until in days)}"


def _uses(
    groups: list[_Group], main: _Group, acting: _Group | None, split: _Group | None
) -> Iterator[str]:
    """Which export was used for what, where there are several kinds."""
    for group in groups:
        what = [group.unit] if group is main else []
        what += ["actions"] if group is acting else []
        what += [f"channels, in {group.unit}"] if group is split else []
        names = listed(group.names)
        if len(groups) > 1 and what:
            yield f"{names}: used for {listed(what)}."
        elif len(groups) > 1:
            yield f"{names}: not used, as {group.unit} of {group.system} cannot be added."


def _doubts(main: _Group, viewed: Counter[str], site: Site) -> Iterator[str]:
    """What looks as if the export were of another site."""
    if not viewed and any(main.rows):
        own = site.config.site.url or site.around.site_url
        yield (
            f"No path of {listed(main.names)} is a page of this build; the address of the site "
            f"is {own or 'not known'}."
        )
