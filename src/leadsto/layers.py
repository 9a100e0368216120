"""The files of a configuration: leadsto.yml, what it extends, and files of offers.

Each file is a layer of settings and a part of the catalogue. Layers are merged here.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from leadsto.catalogue import Part
from leadsto.files import read_file
from leadsto.limits import CONFIGURATION
from leadsto.model import MapNode, Node, Scalar, Span
from leadsto.model.frozen import NamedTuple
from leadsto.nodes import NodesError
from leadsto.nodes import read as read_yaml
from leadsto.schema import CATALOGUE, Setting, read
from leadsto.values import Slot, path_near, shown

#: Keys that merge by id with those of the file that ``extends`` names, as the catalogue does.
MERGED = ("rules", "providers")


class Layer(NamedTuple):
    """What one file sets."""

    file: str  #: relative to the folder of leadsto.yml, POSIX
    settings: Mapping[str, Setting]
    parts: tuple[Part, ...]


class Origin(NamedTuple):
    """Where a setting stands."""

    file: str
    span: Span | None


def read_layers(path: Path, slot: Slot, text: str | None = None) -> tuple[Layer, ...]:
    """The layers of a configuration, the one that all others overrule first.

    ``path`` is absolute, ``slot`` belongs to its file and takes the mistakes of all of them.
    ``text`` stands for the content of the file, as in an editor.
    """
    root = path.parent
    layers: list[Layer] = []
    seen = {path}
    node = _read_file(path, slot, _Namer(slot)) if text is None else _parse(text, slot)
    while True:
        layers.insert(0, _layer(node, slot, root))
        base = layers[0].settings.get("extends")
        if base is None:
            return tuple(layers)
        origin, slot = slot.into("extends"), _slot_of(base.value, slot, root)
        if base.value in seen:
            origin.wrong(base.span, f"`extends` leads back to `{slot.file}`.", "Take it out.")
            return tuple(layers)
        seen.add(base.value)
        node = _read_file(base.value, slot, _Namer(origin, base.span))


def merge(layers: Iterable[Layer]) -> tuple[dict[str, Any], dict[str, Origin]]:
    """The value of every key that is set, and where: a later layer wins.

    A value wins whole, but rules and providers are merged by id, and have an origin each.
    """
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for layer in layers:
        for key, setting in layer.settings.items():
            origin = Origin(layer.file, setting.span)
            if key not in MERGED:
                values[key] = setting.value
                origins[key] = origin
                continue
            by_id = _by_id(setting.value)
            values[key] = {**values.get(key, {}), **by_id}
            for name, value in by_id.items():
                span = getattr(value, "span", None) or setting.span
                origins[f"{key}.{name}"] = Origin(layer.file, span)
    return values, origins


def _by_id(value: Any) -> Mapping[str, Any]:
    """Rules by name, or providers by id."""
    return value if isinstance(value, Mapping) else {entry["id"]: entry for entry in value}


def _layer(node: Node | None, slot: Slot, root: Path) -> Layer:
    settings = read(node, slot)
    nodes = {key: settings.pop(key).value for key in CATALOGUE if key in settings}
    part = Part(slot.file, **nodes)
    name = _file_of(part.offers)
    if name is None:
        return Layer(slot.file, settings, (part,))
    origin = slot.into("offers").into("file")
    path = path_near(name, origin)
    part = part._replace(offers=None)
    if path is None:
        return Layer(slot.file, settings, (part,))
    inner = _slot_of(path, slot, root)
    offers = _read_file(path, inner, _Namer(origin, name.span))
    return Layer(slot.file, settings, (part, Part(inner.file, offers=_below_offers(offers))))


def _file_of(offers: Node | None) -> Scalar | None:
    """The name of the file that holds the offers, for ``offers: {file: offers.yml}``."""
    if not isinstance(offers, MapNode) or len(offers.entries) != 1:
        return None
    key, value = offers.entries[0]
    return value if key.text == "file" and isinstance(value, Scalar) else None


def _below_offers(node: Node | None) -> Node | None:
    """The offers of a file that holds nothing else, with or without ``offers:`` above them."""
    only = node.entries[0] if isinstance(node, MapNode) and len(node.entries) == 1 else None
    return only.value if only and only.key.text == "offers" else node


def _slot_of(path: Path, slot: Slot, root: Path) -> Slot:
    """The slot of another file."""
    file = Path(os.path.relpath(path, root)).as_posix()
    return Slot("", file, path.parent, slot.mistakes, slot.rules)


# ------------------------------------------------------------------------ files to nodes


class _Namer(NamedTuple):
    """Who names a file, and so hears that it is not there."""

    slot: Slot
    span: Span | None = None

    def cannot_read(self, file: str, why: str) -> None:
        self.slot.wrong(self.span, f"`{shown(file)}` cannot be read: {why}.")


def _read_file(path: Path, slot: Slot, namer: _Namer) -> Node | None:
    """The content of a file, to whom ``slot`` belongs; None where it cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            namer.cannot_read(slot.file, "it is not a file")
            return None
        data = read_file(path, CONFIGURATION + 1)
    except FileNotFoundError:
        namer.cannot_read(slot.file, "there is no such file")
        return None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        namer.cannot_read(
            slot.file, (getattr(error, "strerror", None) or "not a file name").lower()
        )
        return None
    if len(data) > CONFIGURATION:
        namer.cannot_read(slot.file, f"it is larger than {CONFIGURATION // 1_000_000} MB")
        return None
    try:
        return _parse(data.decode().removeprefix("\ufeff"), slot)
    except UnicodeDecodeError as error:
        message = f"Byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8."
        slot.wrong(_place(data[: error.start]), message, "Save the file as UTF-8.")
        return None


def _place(before: bytes) -> Span:
    """Where the next character stands."""
    lines = re.split(r"\r\n?|\n", before.decode().removeprefix("\ufeff"))
    line, column = len(lines), len(lines[-1]) + 1
    return Span(line, column, line, column + 1)


def _parse(text: str, slot: Slot) -> Node | None:
    try:
        reading = read_yaml(text)
    except NodesError as error:
        slot.wrong(error.span, error.message)
        return None
    for doubt in reading.doubts:
        if doubt.kind == "tag":
            slot.wrong(doubt.span, doubt.message)
    if len(reading.documents) > 1:
        message = "Here begins a second YAML document, which nobody reads."
        slot.wrong(reading.documents[1].span, message, "Take the `---` before it out.")
    return reading.root
