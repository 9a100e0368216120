"""One more item in a list of somebody's YAML file, every other byte kept."""

from __future__ import annotations

import yaml


class InsertionError(ValueError):
    """The list is not written in a way that a line can be added to; ``str()`` says why."""


def with_item(text: str, key: str, item: str, *, name: str = "", absent: str) -> str:
    """A YAML file with an item added at the end of the list or map behind a top-level key.

    ``item`` is the text of an item of a list, with its own lines indented from its first column;
    ``name`` is its key where a map stands there instead. ``absent`` is what is added at the end of
    the file where there is no such key. Raises ``InsertionError``.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    node, at_margin = _list(text, key)
    if node is None:
        if not at_margin:
            raise InsertionError("it is written on one line")
        added = _joined(text, absent, end)
    elif isinstance(node, yaml.SequenceNode):
        added = _in_list(text, node, item, end)
    elif isinstance(node, yaml.MappingNode) and name:
        added = _in_map(text, node, name, end)
    else:
        raise InsertionError(f"`{key}` is no list")
    if not _only_adds(text, added, key):
        raise InsertionError("its list is put together from elsewhere")
    return added


def _list(text: str, key: str) -> tuple[yaml.Node | None, bool]:
    """What stands behind a top-level key, None without one; and whether keys begin lines."""
    try:
        top = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InsertionError("it cannot be read as YAML") from error
    if top is None:
        return None, True
    if not isinstance(top, yaml.MappingNode):
        raise InsertionError("it holds no map")
    found = [(name, value) for name, value in top.value if name.value == key]
    if not found:
        return None, not top.flow_style
    name, value = found[-1]
    if value.start_mark.index < name.end_mark.index:
        raise InsertionError(f"`{key}` only points to another list")
    return value, not top.flow_style


def _only_adds(before: str, after: str, key: str) -> bool:
    """Whether something was added at the end of that list, and nothing else has changed."""
    try:
        node, _ = _list(after, key)
        old, _ = _list(before, key)
        was, now = _events(before), _events(after)
    except (InsertionError, yaml.YAMLError):
        return False
    if not isinstance(node, yaml.CollectionNode):
        return False
    count = len(old.value) if isinstance(old, yaml.CollectionNode) else 0
    grew = len(node.value) > count
    start = next((i for i, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), len(was))
    rest = len(was) - start
    return grew and was[start:] == now[len(now) - rest :]


def _events(text: str) -> list[tuple[str, str, str]]:
    """A YAML file as it is parsed; aliases stay what they are, so that no file is too large."""
    return [
        (type(e).__name__, str(getattr(e, "value", "")), str(getattr(e, "anchor", "")))
        for e in yaml.parse(text, yaml.SafeLoader)
        if not isinstance(e, yaml.StreamStartEvent | yaml.DocumentStartEvent)
    ]


def _joined(text: str, absent: str, end: str) -> str:
    """``absent`` as lines of their own, after an empty one."""
    if text and not text.endswith(("\n", "\r")):
        text += end
    return text + (end if text.strip() else "") + absent.replace("\n", end)


def _in_list(text: str, node: yaml.SequenceNode, item: str, end: str) -> str:
    if not node.flow_style:
        return _below(text, node, _rows(item, node.start_mark.column, end), end)
    if "\n" not in item:
        return _in_flow(text, node, item)
    if node.value:
        raise InsertionError("its list is written on one line")
    above, below = text[: node.start_mark.index], text[node.end_mark.index :]
    return above.rstrip(" ") + end + _rows(item, 2, end).removesuffix(end) + below


def _rows(item: str, column: int, end: str) -> str:
    """An item of a list as lines."""
    rows = enumerate(item.split("\n"))
    return "".join(f"{' ' * column}{'- ' if n == 0 else '  '}{row}{end}" for n, row in rows)


def _in_map(text: str, node: yaml.MappingNode, name: str, end: str) -> str:
    if node.flow_style:
        return _in_flow(text, node, f"{name}: {{}}")
    return _below(text, node, f"{' ' * node.start_mark.column}{name}: {{}}{end}", end)


def _in_flow(text: str, node: yaml.CollectionNode, item: str) -> str:
    at = _end(_last(node)) if node.value else node.end_mark.index - 1
    return text[:at] + (", " if node.value else "") + item + text[at:]


def _below(text: str, node: yaml.CollectionNode, added: str, end: str) -> str:
    """The text with lines behind the one on which the last item ends."""
    at = _end(node)
    if text[at - 1 : at] not in ("\n", "\r"):  # a block scalar ends with its line
        at = text.find("\n", at) + 1
        if not at:
            return text + end + added
    return text[:at] + added + text[at:]


def _last(node: yaml.CollectionNode) -> yaml.Node:
    last = node.value[-1]
    found: yaml.Node = last[1] if isinstance(last, tuple) else last
    return found


def _end(node: yaml.Node) -> int:
    """Where a node ends, as an offset: of a block, PyYAML tells where the next thing begins."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = _last(node)
    return int(node.end_mark.index)
