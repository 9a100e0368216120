"""A file of a built site as it was read: how it is known again, and how it is passed on."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from leadsto.model import BuiltPage
from leadsto.model.frozen import NamedTuple
from leadsto.sources.built.packing import Packing


class HowToRead(NamedTuple):
    """The settings that shape what is read from a page."""

    selector: str = ""  #: ``content_selector``
    template: str = ""  #: ``path.template``
    providers: tuple[Mapping[str, str], ...] = ()  #: more of them, as leadsto.yml has them


class Kept(NamedTuple):
    """A file as it was read."""

    name: str  #: from the site's folder
    state: str  #: see ``state_of``
    digest: str  #: see ``digest_of``; "" where it could not be read, or nobody will ask
    page: BuiltPage | None = None  #: None: the one of that digest, which was kept before


PACKING = Packing(Kept)


def digest_of(data: bytes) -> str:
    """What tells a file's bytes from others': 128 bits of SHA-256, which processors compute."""
    return sha256(data).hexdigest()[:32]
