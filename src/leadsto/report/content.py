"""What a format is given to render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from leadsto.files import read_file
from leadsto.limits import CONFIGURATION
from leadsto.model.frozen import dataclass
from leadsto.site import Judgement

if TYPE_CHECKING:  # most runs compare with nothing
    from leadsto.model import Change


@dataclass(frozen=True, slots=True)
class Report:
    """A judgement, the threshold in force, and what a format needs to show it."""

    judgement: Judgement
    fail_on: str  #: ``error``, ``warning``, ``note`` or ``never``
    #: Decoded text, by name, of the files beside the pages that findings point into.
    texts: Mapping[str, str] = field(default_factory=dict)
    color: bool = False
    links: bool = False  #: the names of rules link to their pages (terminals only)
    columns: int = 0  #: of the terminal that long lines are broken for; 0 leaves them whole
    prefix: str = ""  #: the folder of leadsto.yml from the root of the repository: ``docs/`` or ""
    against: Change | None = None  #: since a snapshot, where one was named

    def text_of(self, name: str) -> str:
        """The text of the file that a finding names; "" where it is not known."""
        page = self.judgement.site.by_id.get(name)
        return page.frontmatter.text if page else self.texts.get(name, "")


def texts_of(judgement: Judgement) -> Mapping[str, str]:
    """The text of leadsto.yml and other files beside the pages that findings point into."""
    site = judgement.site
    texts = {}
    for name in {found.page for found in judgement.findings if found.span} - set(site.by_id):
        try:
            texts[name] = read_file(site.config.root / name, CONFIGURATION).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):  # then the finding stands without a snippet
            continue
    return texts
