"""What to do about text that is no YAML: the parser's complaint in plain words, and its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from leadsto.late import late
from leadsto.model.frozen import NamedTuple


class Fault(NamedTuple):
    """What a YAML parser complained about."""

    complaint: str  #: context and problem, as libyaml or PyYAML say it
    text: str
    at: int  #: index where it noticed
    opened: int  #: index where the thing that it was reading begins; -1 where it does not tell

    @property
    def start(self) -> int:
        """Index of the first character of the line."""
        return 1 + max(self.text.rfind("\n", 0, self.at), self.text.rfind("\r", 0, self.at))

    @property
    def line(self) -> str:
        """The line where it noticed."""
        return re.split(r"[\r\n]", self.text[self.start :], maxsplit=1)[0]

    @property
    def before(self) -> str:
        """That line up to there."""
        return self.text[self.start : self.at]

    @property
    def above(self) -> str:
        """The last line above that is not blank; "" where there is none."""
        lines = re.split(r"\r\n?|\n", self.text[: self.start])
        return next((line for line in reversed(lines) if line.strip()), "")

    @property
    def source(self) -> int:
        """Index of what is to blame where the parser notices late."""
        return self.opened if self.opened >= 0 else self.at


Answer = tuple[str, int]  #: what to do, and the index of the place

_TEMPLATE = late(r"""(?:^\s*(?:-\s+)*|:\s+|[\[,]\s*)(\{[{%])""")
_KEY_WITHOUT_BLANK = late(r"\s*[\w-]+(:)[^ \t\r\n/]")


def remedy(fault: Fault) -> Answer:
    """What to do, in one sentence, and the index of the character to point at."""
    template = _TEMPLATE.search(fault.line)
    if template:
        words = 'Quote templated values: "{{ … }}".'
        if template[1] == "{%":
            words = "Take the template code out, or quote the value that holds it."
        return words, fault.start + template.start(1)
    odd = _odd_break(fault)
    if odd >= 0:
        return f"Remove the invisible line break U+{ord(fault.text[odd]):04X}.", odd
    if "tab character" in fault.complaint or fault.text[fault.at : fault.at + 1] == "\t":
        return "Write blanks instead of the tab.", fault.at
    for words, answer in _ANSWERS:
        if words in fault.complaint:
            return answer(fault)
    return f"YAML says: {fault.complaint.strip(': ')}.", fault.at


def _odd_break(fault: Fault) -> int:
    """Index of a character before the fault that ends a line for YAML only; -1 without one."""
    key = fault.opened if "simple key" in fault.complaint else fault.at
    start = 1 + max(fault.text.rfind("\n", 0, key), fault.text.rfind("\r", 0, key))
    odd = re.compile("[\x85\u2028\u2029]").search(fault.text, start, fault.at)
    return odd.start() if odd else -1


def _starts_with(fault: Fault) -> Answer:
    index = fault.source
    return f'Quote the value: it starts with "{fault.text[index : index + 1]}".', index


def _starts_here(fault: Fault) -> Answer:
    index = _never_closed(fault.text) if fault.at >= len(fault.text) else -1
    if index >= 0:
        return f'Close the "{fault.text[index]}" that opens here.', index
    return f'Quote the value: it starts with "{fault.text[fault.at : fault.at + 1]}".', fault.at


def _never_closed(text: str) -> int:
    """Index of the last bracket that nothing closes; -1 without one. Quotes are not looked at."""
    closed = 0
    for found in reversed([*re.finditer(r"[\[\]{}]", text)]):
        closed += 1 if found.group() in "]}" else -1
        if closed < 0:
            return found.start()
    return -1


def _second_colon(fault: Fault) -> Answer:
    """A colon where YAML takes none: most often a sentence without quotation marks."""
    if re.search(r":(?:\s|$)", fault.before):
        at_end = fault.at + 1 >= fault.start + len(fault.line)
        held = 'it ends in ":"' if at_end else 'it contains ": "'
        return f"Quote the sentence: {held}.", fault.at
    joined = _KEY_WITHOUT_BLANK.match(fault.above)
    if joined and not re.search(r":[ \t]", fault.above):
        index = fault.text.rfind(fault.above, 0, fault.start) + joined.start(1)
        return "Write a blank after the colon.", index
    return (
        "Indent this line like the keys above it; as it stands it continues the value above.",
        fault.at - len(fault.before.lstrip()),
    )


def _open_bracket(fault: Fault) -> Answer:
    bracket = fault.text[fault.source]
    if fault.start <= fault.source:
        if fault.text[fault.at : fault.at + 1] == ":":
            return 'Quote the text inside the brackets: it contains ": ".', fault.at
        if fault.at < fault.start + len(fault.line):
            return "Put a comma between the values, or quote the whole text.", fault.at
    return f'Close the "{bracket}" that opens here, or quote the value.', fault.source


def _no_key(fault: Fault) -> Answer:
    """Text where the next key should begin."""
    before = fault.before.rstrip()
    alias = re.search(r"(?:^|\s)\*\S+$", before)
    if alias:
        return 'Quote the value: it starts with "*".', fault.start + before.rindex("*")
    if before.endswith(("'", '"')):
        return (
            "Quote the whole value, with the other kind of quotation marks: "
            "text follows the closing one.",
            fault.at,
        )
    if before.endswith(("]", "}")):
        return f'Quote the whole value: text follows the "{before[-1]}".', fault.at
    comment = re.search(r"\s#", fault.above)
    if comment:
        index = fault.text.rfind(fault.above, 0, fault.start) + comment.end() - 1
        return 'Quote the sentence: it contains " #", which starts a comment.', index
    if fault.text[fault.at : fault.at + 1] == "-":
        return "Indent the items of this list alike.", fault.at
    return "Indent this line like the keys above it.", fault.at


def _no_colon(fault: Fault) -> Answer:
    line = fault.text[fault.source :]
    joined = _KEY_WITHOUT_BLANK.match(line)
    if joined:
        return "Write a blank after the colon.", fault.source + joined.start(1)
    return (
        "Write it as `key: value`, or indent it if it continues the value above.",
        fault.source,
    )


def _open_quote(fault: Fault) -> Answer:
    return "Close the quotation mark that opens here.", fault.source


def _escape(fault: Fault) -> Answer:
    index = fault.text.rfind("\\", 0, fault.at + 1)
    return 'Use single quotation marks: inside double ones "\\" has a meaning.', index


def _dash(fault: Fault) -> Answer:
    return 'Quote the value, or start the list on a line of its own: it starts with "- ".', fault.at


#: Part of a complaint → its answer. The first match wins. libyaml and PyYAML word some of them
#: differently, so the parts are those that both share, or one of each.
_ANSWERS: tuple[tuple[str, Callable[[Fault], Answer]], ...] = (
    ("mapping values are not allowed", _second_colon),
    ("scanning an alias", _starts_with),
    ("scanning an anchor", _starts_with),
    ("ing a tag", _starts_with),
    ("a directive", _starts_with),
    ("scanning a block scalar", _starts_with),
    ("cannot start any token", _starts_here),
    ("expected node content", _starts_here),
    ("expected the node content", _starts_here),
    ("unknown escape character", _escape),
    ("hexdecimal number", _escape),
    ("hexadecimal numbers", _escape),
    ("escape code", _escape),
    ("quoted scalar", _open_quote),
    ("expected ',' or", _open_bracket),
    ("expected key", _no_key),
    ("expected <block end>", _no_key),
    ("expected '-' indicator", _no_key),
    ("could not find expected ':'", _no_colon),
    ("sequence entries are not allowed", _dash),
    ("mapping keys are not allowed", _starts_here),
)
