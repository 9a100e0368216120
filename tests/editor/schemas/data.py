"""YAML as an editor's parser reads it: numbers, booleans and null by the core schema of YAML 1.2.

https://yaml.org/spec/1.2.2/#1032-tag-resolution
"""

from __future__ import annotations

import re
from typing import Any

from leadsto.model import ListNode, MapNode, Node, Scalar

_BOOLEAN = re.compile("true|True|TRUE|false|False|FALSE")
_INTEGER = re.compile("[-+]?[0-9]+")
_OTHER_INTEGER = re.compile("0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def data_of(node: Node | None) -> Any:
    """What JSON Schema judges; of a key that stands twice the last one."""
    if node is None:
        return None
    if isinstance(node, MapNode):
        return {key.text: data_of(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [data_of(item) for item in node.items]
    return _scalar(node)


def _scalar(node: Scalar) -> Any:
    text = node.text
    if node.is_null:
        return None
    if not node.plain:
        return text
    if _BOOLEAN.fullmatch(text):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OTHER_INTEGER.fullmatch(text):
        return int(text, 0)
    return float(text) if _FLOAT.fullmatch(text) else text
