"""The fields of one page: where each is written, and keys that only look like one of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from leadsto.intent.keys import SHORTEST, Keys
from leadsto.intent.tables import FIELD_KEYS, FOREIGN_KEYS, INNER_KEYS, INTENT_FIELDS, plain_key
from leadsto.model import Entry, Frontmatter, ListNode, MapNode, Node, Problem, Scalar, Span
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import close, nearest
from leadsto.nodes import from_data, text_of, texts_of
from leadsto.stages import plain

Origin = Literal["page", "declared", "inherited"]

#: word → the one field that it may stand for
_FIELD_OF = {word: name for name, words in FIELD_KEYS.items() for word in words}
_INNER = frozenset(word for name in INTENT_FIELDS for word in FIELD_KEYS[name])
#: Tables of Hugo and Zola whose keys are the page's own: gohugo.io/content-management/front-matter
#: and getzola.org/documentation/content/page.
OWN_TABLES = ("params", "extra")
#: Generators to which tables are only tables.
_FLAT = ("mkdocs", "pelican", "zensical")
#: Generators for which a top-level ``next`` is ours. To VitePress and Starlight it is the next page
#: of a list, and what made a bare folder is not known.
_NEXT_IS_FREE = (*_FLAT, "hugo", "jekyll", "eleventy", "sphinx", "hexo", "docusaurus")
#: Keys of generators that are flags, by generator and field.
_FLAGS_OF = {("pelican", "draft"): (("status",),)}
#: Fields for which ``true`` and ``false`` say something.
_FLAGS = frozenset(
    {"draft", "block", "exempt", "exempt_until", "unreviewed", "promoted", "leadsto_ignore"}
)
#: What a mapping may hold that stands for a next step.
NEXT_FORMS: tuple[Literal["offer", "page", "url"], ...] = ("offer", "page", "url")
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


class Field(NamedTuple):
    """A value that a page gives to a field, and where it stands."""

    node: Node
    key: str  #: as written; ``intent.stage`` for nested ones, ``leadsto:stage`` in a built page
    span: Span | None  #: of the value; of the key where the value is a mapping
    canonical: bool  #: the key is ours beyond doubt, so a bad value is an error
    origin: Origin
    mapped: bool = False  #: ``map`` in leadsto.yml names the key


_NOTHING: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})


class _Layer(NamedTuple):
    """Entries by their plain keys, and where they come from."""

    entries: Mapping[str, Entry]
    nested: bool  #: they stand inside ``intent:``
    origin: Origin
    prefix: str = ""  #: of their keys
    #: plain keys that stand more than once, with all their entries in the order of the file
    doubled: Mapping[str, tuple[Entry, ...]] = _NOTHING

    @property
    def ours(self) -> bool:
        """Whether nobody else writes there."""
        return self.nested or self.origin == "declared"


class Fields:
    """All that a page answers: what its built page declares, its own words, what is added to them.

    ``declared`` is what the built page says of itself, as its template knew the data in force;
    ``inherited`` what the generator adds to the file. ``values`` are those of leadsto.yml.
    """

    def __init__(
        self,
        frontmatter: Frontmatter,
        inherited: Mapping[str, object],
        *,
        keys: Keys,
        generator: str = "",
        declared: Mapping[str, object] | None = None,
        values: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self._keys = keys
        self._generator = generator
        self._flat = generator in _FLAT
        self._bare_next = generator in _NEXT_IS_FREE
        self._values = values or {}
        self._declared = _layers(from_data(declared), "declared", "leadsto:") if declared else ()
        page = _layers(frontmatter.fields, "page")
        top = page[-1].entries if page else {}
        tables = () if self._flat else [name for name in OWN_TABLES if name in top]
        inner = (layer for name in tables for layer in _layers(top[name].value, "page", f"{name}."))
        more = _not_said(inherited, frontmatter.fields)
        added = _layers(from_data(more), "inherited") if more else ()
        self._page = (*page, *inner)
        self._layers = (*self._page, *added)
        self._others = {**added[-1].entries, **top} if added else top
        self._written = {name: tuple(self._values_of(name)) for name in self._named()}

    def _named(self) -> set[str]:
        """The fields of which the page may have a value: most of them it never names."""
        names = set(self._keys.moved)
        for layer in (*self._declared, *self._layers):
            names.update(_FIELD_OF[word] for word in layer.entries if word in _FIELD_OF)
        return names

    def written(self, name: str) -> tuple[Field, ...]:
        """Every value of a field that is not blank, the one that counts first.

        What the built page declares; ``intent.X``, top-level ``X``, an alias of ``X``, all three
        in ``params`` and the like; then the same of what the generator adds. Where ``map`` names
        keys for X they stand for ``X`` and its aliases.
        """
        return self._written.get(name, ())

    def _values_of(self, name: str) -> Iterator[Field]:
        declared = next(self._found(name, self._declared), None)
        if declared:
            own = next(self._found(name, self._page), None)
            if own and said(own.node) == said(declared.node):
                yield own._replace(canonical=True)  # which knows its place
            else:
                yield declared._replace(span=own.span if own else None)
        yield from self._found(name, self._layers)

    def first(self, name: str) -> Field | None:
        """The value of a field that counts."""
        values = self._written.get(name)
        return values[0] if values else None

    def own(self, name: str) -> Iterator[Field]:
        """Every value that the page's own words hold for a field, the one that counts first.

        Other than ``written`` it goes on behind the first of the keys that ``map`` names.
        """
        yield from self._found(name, self._page, every=True)

    def several(self, name: str) -> bool:
        """Whether ``own`` may hold more than one value; what a generator adds mostly repeats it."""
        own = [value for value in self.written(name) if value.origin == "page"]
        return len(own) > 1 or name in self._keys.moved

    @property
    def has_doubled(self) -> bool:
        """Whether any key of the page stands more than once."""
        return any(layer.doubled for layer in self._page)

    def doubled(self, name: str) -> Iterator[tuple[Field, ...]]:
        """The values of a key of a field, or of ``intent`` itself, that stands more than once.

        They come in the order of the file, blank ones too; the last one is read.
        """
        for layer in self._page:
            if not layer.doubled or (layer.nested and name not in INTENT_FIELDS):
                continue
            moved = () if layer.nested else self._keys.moved.get(name, ())
            words = [path[0] for path in moved if len(path) == 1]
            if not moved:
                ours = FIELD_KEYS.get(name, ("intent",))
                words = [word for word in ours if self._reads(word, layer)]
            for word in words:
                if word in layer.doubled:
                    yield tuple(
                        Field(
                            entry.value,
                            layer.prefix + entry.key.text,
                            _place(entry),
                            layer.nested or bool(moved) or word == name,
                            layer.origin,
                            bool(moved),
                        )
                        for entry in layer.doubled[word]
                    )

    def flags(self, name: str) -> Iterator[Field]:
        """Every value at a key that ``map``, or the generator, has for a field."""
        theirs = _FLAGS_OF.get((self._generator, name), ())
        paths = (*self._keys.moved.get(name, ()), *theirs)
        for layer in self._layers:
            for path in () if layer.nested else paths:
                found = _at(layer, path)
                if found:
                    yield found

    def _found(
        self, name: str, layers: tuple[_Layer, ...], *, every: bool = False
    ) -> Iterator[Field]:
        """The values in these layers; with ``every`` not just the first that ``map`` leads to."""
        for layer in layers:
            if layer.nested and name not in INTENT_FIELDS:
                continue
            if layer.ours or name not in self._keys.moved:
                yield from self._by_name(name, layer)
                continue
            for path in self._keys.moved[name]:
                found = _at(layer, path)
                if found is None or self._is_other(name, found.node):
                    continue
                if _is_nothing(name, found.node):
                    return  # left open on purpose
                yield found
                if not every:
                    break

    def _by_name(self, name: str, layer: _Layer) -> Iterator[Field]:
        for word in FIELD_KEYS.get(name, ()):
            entry = layer.entries.get(word)
            if entry is None or not self._reads(word, layer) or is_blank(entry.value):
                continue
            canonical = layer.ours or word == name
            key = layer.prefix + entry.key.text
            yield Field(entry.value, key, _place(entry), canonical, layer.origin)

    def _reads(self, word: str, layer: _Layer) -> bool:
        """Whether a word of a field stands for it in a layer, ``map`` aside."""
        return layer.ours or (word not in INNER_KEYS and (word != "next" or self._bare_next))

    def _is_other(self, name: str, node: Node) -> bool:
        """Whether a value at a key that ``map`` names is of a form that cannot be the field's.

        One key often holds a text here, and a mapping or ``true`` there.
        """
        if isinstance(node, MapNode):
            if name == "next":
                return not any(_entries(node).get(form) for form in NEXT_FORMS)
            return name not in ("decision", "leadsto_ignore") and bool(node.entries)
        if name in _FLAGS or not isinstance(node, Scalar) or not node.plain:
            return False
        return node.text.lower() in _TRUE and plain(node.text) not in self._values.get(name, {})

    def other(self, word: str) -> Node | None:
        """The value of a key that is not ours, in its plain form."""
        entry = self._others.get(word)
        return entry.value if entry else None

    def misspelt(self) -> Iterator[Problem]:
        """Any unknown key inside ``intent:``, and flat keys one slip away from ours."""
        for layer in self._page:
            for word, entry in layer.entries.items():
                if layer.nested and word not in _INNER:
                    yield _unknown(entry, nearest(word, INTENT_FIELDS), layer.prefix)
                elif not layer.nested and self._is_strange(word):
                    meant = _slip(word, self._keys.checked)
                    if meant:
                        yield _unknown(entry, meant, layer.prefix)

    def _is_strange(self, word: str) -> bool:
        return (
            SHORTEST <= len(word) <= self._keys.longest + 1
            and word not in self._keys.ours
            and word not in FOREIGN_KEYS
        )


@lru_cache(maxsize=1024)  # pages of a site have the same keys
def _slip(word: str, names: tuple[str, ...]) -> str:
    """The first of these names that is one slip away from a word; "" where none is."""
    return next((name for name in names if close(word, name)), "")


def _not_said(inherited: Mapping[str, object], page: MapNode) -> Mapping[str, object]:
    """What a generator adds to the words of a page, without what only repeats them."""
    said = {key.text: value.text for key, value in page.entries if isinstance(value, Scalar)}
    return {k: v for k, v in inherited.items() if k not in said or said[k] != v}


def _layers(node: Node, origin: Origin, prefix: str = "") -> tuple[_Layer, ...]:
    """What stands inside ``intent:``, then what stands beside it; nothing where nothing does."""
    entries = _entries(node)
    if not entries:
        return ()
    beside = _Layer(entries, False, origin, prefix, _doubled(node, entries))
    inner = _entries(entries["intent"].value) if "intent" in entries else {}
    if not inner:
        return (beside,)
    doubled = _doubled(entries["intent"].value, inner)
    return _Layer(inner, True, origin, f"{prefix}intent.", doubled), beside


def _doubled(node: Node, entries: Mapping[str, Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of each plain key that stands more than once."""
    written = node.entries if isinstance(node, MapNode) else ()
    if len(written) == len(entries):
        return _NOTHING
    found: dict[str, list[Entry]] = {}
    for entry in written:
        found.setdefault(plain_key(entry.key.text), []).append(entry)
    return {word: tuple(several) for word, several in found.items() if len(several) > 1}


def _at(layer: _Layer, path: tuple[str, ...]) -> Field | None:
    """What stands at a key, or at keys below each other."""
    entry = layer.entries.get(".".join(path)) or layer.entries.get(path[0])
    if entry is None:
        return None
    names = [entry.key.text]
    for word in path[1:] if plain_key(names[0]) != ".".join(path) else ():
        entry = _entries(entry.value).get(word)
        if entry is None:
            return None
        names.append(entry.key.text)
    key = layer.prefix + ".".join(names)
    return Field(entry.value, key, _place(entry), True, layer.origin, mapped=True)


def _is_nothing(name: str, node: Node) -> bool:
    """Whether a key says that there is nothing: blank, or ``false`` where that is no value."""
    if is_blank(node):
        return True
    return (
        name not in _FLAGS
        and isinstance(node, Scalar)
        and node.plain
        and node.text.lower() in _FALSE
    )


def said(node: Node) -> object:
    """What a value says, however it is written: equal where two values say the same."""
    if isinstance(node, MapNode):
        return [(plain_key(key.text), said(value)) for key, value in node.entries]
    return [" ".join(text.split()) for text, _ in texts_of(node)]


def _entries(node: Node) -> dict[str, Entry]:
    """The entries of a mapping by their plain keys; none of anything else."""
    entries = node.entries if isinstance(node, MapNode) else ()
    return {plain_key(entry.key.text): entry for entry in entries}


def _place(entry: Entry) -> Span | None:
    span = None if isinstance(entry.value, MapNode) else entry.value.span
    return span or entry.key.span


def is_blank(node: Node) -> bool:
    """Whether nothing was written: null, white space, a list or mapping of nothing."""
    if isinstance(node, Scalar):
        return not text_of(node)
    if isinstance(node, ListNode):
        return all(map(is_blank, node.items))
    return not node.entries


def _unknown(entry: Entry, meant: str, inside: str = "") -> Problem:
    tail = f" Did you mean `{meant}`?" if meant else ""
    return Problem(
        f"`{entry.key.text}` is not a field.{tail}",
        about=inside + entry.key.text,
        span=entry.key.span,
        rule="unknown-key",
    )
