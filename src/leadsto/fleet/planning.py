"""From the sites that were named to what is asked of their processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from leadsto.config import FILE_NAME
from leadsto.fleet.listing import Listed
from leadsto.fleet.naming import names
from leadsto.fleet.task import Task, not_judged
from leadsto.model.fleet import SiteResult


def planned(
    found: Sequence[Listed], alike: Task, here: Path, repository: Path, cache: Path | None
) -> tuple[list[Task], list[SiteResult]]:
    """The sites to judge, and the results of those of which there is nothing to judge.

    ``alike`` holds what is the same for all, ``here`` and ``repository`` are what folders are shown
    and told from. ``cache`` is where to keep what was read; a relative one is each site's own.
    """
    tasks, results = [], []
    for site, name in zip(found, _names(found), strict=True):
        below = _from(site.folder, here)
        task = replace(
            alike,
            name=name,
            folder=str(site.folder),
            shown=str(site.folder) if below is None else below,
            config=str(site.config or (site.folder / FILE_NAME if alike.text is not None else "")),
            text=None if site.config else alike.text,
            # nothing is put into a folder that never heard of leadsto
            cache=str(cache) if cache and (site.config or cache.is_absolute()) else None,
            prefix=_prefix(_from(site.folder, repository), name),
        )
        if site.problem:
            results.append(not_judged(task, site.problem))
        else:
            tasks.append(task)
    return tasks, results


def _names(found: Sequence[Listed]) -> list[str]:
    """A folder may hold several configurations, each with a site of its own."""
    folders = [site.folder.as_posix() for site in found]
    return names(
        [
            f"{folder}/{site.config.stem}" if folders.count(folder) > 1 and site.config else folder
            for folder, site in zip(folders, found, strict=True)
        ]
    )


def _from(folder: Path, above: Path) -> str | None:
    """A folder from another one, POSIX; None where it does not lie there."""
    return folder.relative_to(above).as_posix() if folder.is_relative_to(above) else None


def _prefix(inside: str | None, name: str) -> str:
    """What the names of a site's files begin with where the files of many stand together."""
    return "" if inside == "." else f"{name if inside is None else inside}/"
