"""The blocks of a judged site's built pages, each as its page must have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from leadsto.block import BlockError
from leadsto.build import Blocks
from leadsto.injection.hrefs import Hrefs
from leadsto.paths.addresses import Addresses
from leadsto.site import Judgement


class BuiltPages(NamedTuple):
    """What has to be known of a built site. Files are named from its folder, POSIX."""

    root: Path
    html: tuple[str, ...]  #: every HTML file, pages or not
    files: Mapping[str, str] = {}  #: page id → file
    hydrates: Mapping[str, str] = {}  #: page id → the framework that draws the page again
    bases: Mapping[str, str] = {}  #: page id → ``<base href>``


class Due(NamedTuple):
    """A built page that is due a block."""

    file: str
    address: str
    block: str = ""
    fault: str = ""  #: why it cannot be rendered
    framework: str = ""  #: draws the page again in the browser, so its block goes to a file


def due_blocks(judgement: Judgement, pages: BuiltPages) -> Iterator[Due]:
    """Render the block of every built page that is due one."""
    site = judgement.site
    around = site.around
    blocks = Blocks(judgement, around.site_url)
    addresses = Addresses(site.config.site.url or around.site_url, base=around.base)
    for page in site.pages:
        file = pages.files.get(page.id, "")
        if not file or not page.address or not blocks.shown(page.id):
            continue
        framework = pages.hydrates.get(page.id, "")
        base = pages.bases.get(page.id, "")
        hrefs = Hrefs(page.address, file, base, addresses, moving=bool(framework))
        due = Due(file, page.address, framework=framework)
        marked = bool(page.facts and page.facts.marker) and not framework
        try:
            block = blocks.rendered(page.id, hrefs.target, hrefs.style(), marked=marked)
        except BlockError as error:
            yield due._replace(fault=str(error))
        else:
            yield due._replace(block=block)
