"""The frontmatter that a site has, and what of it tells intent under another name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from leadsto.intent.fields import OWN_TABLES
from leadsto.intent.tables import FIELD_KEYS, FOREIGN_KEYS, TOPIC_KEYS, plain_key
from leadsto.model import KINDS, STAGES, ListNode, MapNode, Node, Page, Scalar
from leadsto.model.frozen import NamedTuple
from leadsto.nodes import text_of, texts_of
from leadsto.stages import plain, stages_of

#: Names of fields that tell intent, beside those that are read without a map: as ``plain_key``
#: leaves them, in the languages of sites that were looked at. A key means one of them by its whole
#: name or, for those in ``_PART``, by a word of it.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "stage": (
        "lifecycle_stage", "lifecyclestage", "sales_stage", "customer_journey", "buyers_journey",
        "marketing_stage", "awareness_level", "kaufphase", "phase", "etapa", "etape", "fase",
    ),
    "audience": (
        "target_audience", "intended_audience", "target_group", "readers", "role_principal",
        "primary_audience", "zielgruppe", "publico", "publico_objetivo", "doelgroep", "cible",
    ),
    "decision": ("decision_question", "decision_helped", "entscheidung"),
    "outcome": ("key_takeaway", "takeaways", "desired_outcome", "after_reading"),
    "next": (
        "cta_url", "cta_link", "cta_destination", "tool_cta", "next_page", "call_to_action_url",
        "primary_cta", "next_step_url",
    ),
    "draft": ("unlisted", "brouillon", "entwurf", "borrador", "bozza", "rascunho", "concept"),
}  # fmt: skip
_PART = {"stage": re.compile(r"(?:^|_)(funnel|funil|stage|journey)(?:_|$)"),
         "audience": re.compile(r"(?:^|_)(persona|audience|icp)(?:_|$)")}  # fmt: skip
#: Names that mean a stage of buying whatever their words are: those are for a person to tell.
_BUYING = re.compile(
    r"(?:^|_)(?:funnel|funil|(?:sales|buyers?|marketing)_stage|(?:customer|buyers?)_journey"
    r"|journey_stage|kaufphase)(?:_|$)"
)
#: Fields that are looked for in tables that are no call to action, where a name says it alone.
_NESTED = ("stage", "audience")
#: Names that are too common in tables to say it: ``offers.for``, ``flow.stage``.
_COMMON = ("for", "buyer", "stage", "phase", "fase", "etapa", "etape", "readers")
#: Names under a table that holds a call to action: ``cta.destination``.
_TABLE = re.compile(r"(?:^|_)(cta|call_to_action|next_step|nextstep)$")
_INNER = {"destination": "next", "url": "next", "href": "next", "link": "next", "slug": "next",
          "page": "next", "type": "offer", "offer": "offer"}  # fmt: skip
#: Every reader of stages writes one of a few words; free text under such a key is something else.
_SHARE = 0.5
_MOST_VALUES = 12
_WORDS = 40  #: letters of the name of a stage at the most; more is a text
_FLAGS = frozenset("true false yes no on off 1 0".split())
_ALIASES = {word: name for name, words in FIELD_KEYS.items() for word in words}


class Key(NamedTuple):
    """A key of the site's frontmatter."""

    name: str  #: as written most often; ``cta.url`` for nested ones
    pages: int
    values: tuple[tuple[str, int], ...]  #: distinct texts and their pages, most first
    field: str = ""  #: of intent: the one that it tells
    mapped: bool = False  #: only through ``map``


class Fields(NamedTuple):
    """What there is, and what ``map`` and ``values`` would make of it."""

    keys: tuple[Key, ...] = ()  #: most pages first
    map: Mapping[str, tuple[str, ...]] = {}
    values: Mapping[str, Mapping[str, str]] = {}  #: words that have one meaning beyond doubt
    unknown: tuple[tuple[str, str, int], ...] = ()  #: (key, value, pages) that a person must tell
    audiences: tuple[tuple[str, int], ...] = ()  #: whom pages name, and how many do

    @property
    def telling(self) -> tuple[Key, ...]:
        """The keys that tell intent."""
        return tuple(key for key in self.keys if key.field)


def fields_of(pages: Iterable[Page]) -> Fields:
    """Look at the frontmatter of pages with a source."""
    counted: dict[str, Counter[str]] = {}
    values: dict[str, Counter[str]] = {}
    for page in pages:
        for name, node in _named(page.frontmatter.fields):
            counted.setdefault(plain_key(name), Counter())[name] += 1
            said = [text for text, _ in texts_of(node)] if isinstance(node, ListNode) else []
            one = text_of(node) if isinstance(node, Scalar) else None
            kept = values.setdefault(plain_key(name), Counter())
            kept.update(" ".join(text.split()) for text in {*said, one or ""} if text)
    keys = tuple(_told(_key(names, values[plain])) for plain, names in counted.items())
    keys = tuple(sorted(keys, key=lambda key: (-key.pages, key.name)))
    return _proposed(keys)


def _named(top: MapNode) -> Iterator[tuple[str, Node]]:
    """The keys of one page, once each, and those of tables directly below."""
    for entry in {e.key.text: e for e in top.entries}.values():
        yield entry.key.text, entry.value
        if isinstance(entry.value, MapNode):
            for inner in {e.key.text: e for e in entry.value.entries}.values():
                if "." not in entry.key.text + inner.key.text:
                    yield f"{entry.key.text}.{inner.key.text}", inner.value


def _key(names: Counter[str], values: Counter[str]) -> Key:
    name = min(names, key=lambda n: (-names[n], n))
    most = sorted(values.items(), key=lambda found: (-found[1], found[0]))
    return Key(name, names.total(), tuple(most))


def _told(key: Key) -> Key:
    """The same with the field that it tells."""
    name = plain_key(key.name)
    if name in FOREIGN_KEYS or name.split(".")[0] in (*TOPIC_KEYS, "intent"):
        return key
    if known := _ALIASES.get(name):
        return key._replace(field=known if _fits(known, key) else "")
    field = _field_of(name)
    return key._replace(field=field, mapped=True) if field and _fits(field, key) else key


def _field_of(name: str) -> str:
    """The field that the name of a key speaks of; "" where it speaks of none."""
    table, dot, inner = name.rpartition(".")
    if dot:
        if _TABLE.search(table):
            return _INNER.get(inner, "")
        own = table in OWN_TABLES and inner in _ALIASES  # is read as it is
        found = "" if own or inner in _COMMON else _ALIASES.get(inner) or _field_of(inner)
        return found if found in _NESTED else ""
    exact = next((field for field, names in _NAMES.items() if name in names), "")
    return exact or next((field for field, part in _PART.items() if part.search(name)), "")


def _fits(field: str, key: Key) -> bool:
    """Whether the values of a key are what the field takes."""
    if not key.values:
        return False
    total = sum(count for _, count in key.values)
    if field == "stage":
        told = sum(count for value, count in key.values if stages_of(value) or _inside(value))
        buying = _BUYING.search(plain_key(key.name.rpartition(".")[2]))
        words = bool(buying) and all(len(value) <= _WORDS for value, _ in key.values)
        return (words or told >= _SHARE * total) and len(key.values) <= _MOST_VALUES
    if field == "kind":
        return sum(count for value, count in key.values if value.lower() in KINDS) == total
    if field == "draft":
        return all(value.lower() in _FLAGS for value, _ in key.values)
    if field == "next":
        return all(re.search(r"[/.#:]|^[a-z0-9-]+$", value) for value, _ in key.values)
    return True


def _proposed(keys: tuple[Key, ...]) -> Fields:
    mapped: dict[str, list[str]] = {}
    for key in keys:
        if key.field and key.mapped:
            mapped.setdefault(key.field, []).append(key.name)
    for field, names in mapped.items():  # a map replaces the names that are known without it
        names[:0] = [key.name for key in keys if key.field == field and not key.mapped]
    taken = dict(mapped)
    for key in keys:  # theirs, whatever it means
        name = plain_key(key.name)
        if name in ("stage", "kind") and not key.field and key.values and name not in taken:
            taken[name] = [f"leadsto_{name}"]
    values, unknown = _stages([key for key in keys if key.field == "stage"])
    people = Counter[str]()
    for key in keys:
        if key.field == "audience":
            for value, count in key.values:
                for who, _ in texts_of(Scalar(value, plain=False)):
                    people[who] += count
    return Fields(
        keys,
        {field: tuple(names) for field, names in taken.items()},
        {"stage": values} if values else {},
        unknown,
        tuple(sorted(people.items(), key=lambda found: (-found[1], found[0]))),
    )


def _stages(
    keys: list[Key],
) -> tuple[dict[str, str], tuple[tuple[str, str, int], ...]]:
    """The words for a stage that need telling: those with a known word in them, and the others."""
    values: dict[str, str] = {}
    unknown = []
    for key in keys:
        for value, count in key.values:
            if stages_of(value):
                continue
            if inside := _inside(value):
                values[value] = inside
            elif plain(value) not in STAGES:
                unknown.append((key.name, value, count))
    return values, tuple(unknown)


def _inside(value: str) -> str:
    """The one stage that a word of a value names; "" where none does, or several do."""
    words = (word for word in re.split(r"[\W_]+", value) if word and not word.isdecimal())
    inside = {stage for word in words for stage in stages_of(word)}
    return inside.pop() if len(inside) == 1 else ""
