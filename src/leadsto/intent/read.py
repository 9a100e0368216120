"""One page's intent, from its frontmatter, what its generator adds, and its section.

A value is looked for in this order: what the built page declares, ``intent.X``, top-level ``X``,
an alias of ``X``, metadata that the generator adds, the section's default in leadsto.yml. Where
``map`` in leadsto.yml names keys for X, these stand for ``X`` and its aliases. A value that nobody
can use is an error under a field's own name or a key that ``map`` names; under an alias it is
passed over, since there the key may mean something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from sys import intern

from leadsto.config import Config
from leadsto.globs import matches
from leadsto.intent.exemption import day_of, read_exemption
from leadsto.intent.fields import Field, Fields
from leadsto.intent.keys import keys_of
from leadsto.intent.next_step import read_next_step
from leadsto.intent.silences import silences_of
from leadsto.intent.tables import (
    DECISION_KEYS,
    FIELD_KEYS,
    NO,
    TOPIC_KEYS,
    YES,
    decision_kind_of,
)
from leadsto.intent.texts import clean, meaning, one_line, registered, texts_in, topics_of
from leadsto.intent.two_answers import two_answers
from leadsto.limits import ANSWERS
from leadsto.model import (
    KINDS,
    STAGES,
    Answer,
    Exemption,
    Flag,
    Frontmatter,
    Intent,
    MapNode,
    NextStep,
    Node,
    Problem,
    Silence,
    Span,
    StageName,
)
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import nearest
from leadsto.nodes import text_of
from leadsto.prose import listed
from leadsto.stages import STAGE_CHOICE, STAGE_WORDS, plain, stages_of

#: Words of a status that keep a page back.
_DRAFT = frozenset({"draft", "unpublished"})


class Reading(NamedTuple):
    """What reading one page's intent gave."""

    intent: Intent = Intent()
    own: frozenset[str] = (
        frozenset()
    )  #: fields that stand in the page itself, not in what is added to it
    kind: Field | None = None
    exempt: Exemption | None = None
    unreviewed: Flag | None = None
    promoted: Flag | None = None
    block: str = ""  #: ``none`` where the page hides its block
    silences: tuple[Silence, ...] = ()
    topics: tuple[str, ...] = ()
    title: str = ""
    locale: str = ""
    template: str = ""
    draft: bool = False  #: a key that ``map`` names for ``draft`` says that it is not published
    problems: tuple[Problem, ...] = ()  #: those of the frontmatter, then those of the fields


_SILENT = Reading()


def read_intent(
    frontmatter: Frontmatter,
    config: Config,
    *,
    path: str = "",
    generator: str = "",
    inherited: Mapping[str, object] | None = None,
    declared: Mapping[str, object] | None = None,
    on: date,
) -> Reading:
    """Read one page's intent. Raises nothing: what cannot be used becomes a problem.

    ``path`` is the source's from the content root, for ``defaults`` and ``exempt``. ``inherited``
    is metadata that the generator adds to the file, ``declared`` what the built page says of
    itself. ``on`` is the build date, at which exemptions end.
    """
    if not (path or frontmatter.problems or frontmatter.fields.entries or inherited or declared):
        return _SILENT  # a built page without a source, nearly always
    fields = Fields(
        frontmatter,
        inherited or {},
        keys=keys_of(config.map),
        generator=generator,
        declared=declared,
        values=config.values,
    )
    return _Reader(fields, config, path, on, frontmatter).read()


@lru_cache(maxsize=1000)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    """The names of fields; pages with the same ones share one set."""
    return frozenset(names)


class _Reader:
    """One page at a time, and the problems met on the way."""

    def __init__(
        self,
        fields: Fields,
        config: Config,
        path: str,
        on: date,
        frontmatter: Frontmatter,
    ) -> None:
        self.fields = fields
        self.config = config
        self.path = path
        self.on = on
        self.problems = list(frontmatter.problems)
        self.sourced = bool(frontmatter.text)
        own = {**config.stages, **config.values.get("stage", {})}
        self.stage_words: Mapping[str, StageName] = {**STAGE_WORDS, **own} if own else STAGE_WORDS  # type: ignore[dict-item]
        self.people = config.values.get("audience", {})

    def read(self) -> Reading:
        self.problems += self.fields.misspelt()
        first = self.fields.first
        written = {name: found for name in FIELD_KEYS if (found := first(name))}
        self.problems += two_answers(self.fields, written, self._meant)
        decision, decision_kind = self._decision()
        audience = self._people("audience")
        intent = Intent(
            audience=audience,
            not_for=self._people("not_for") or self._discouraged(audience),
            stage=self._stage(),
            decision=decision,
            decision_kind=decision_kind,
            outcome=self._sentence("outcome"),
            next=self._next(),
            problem=self._sentence("problem"),
            why_now=self._sentence("why_now"),
            written=_names(tuple(written)),
        )
        return Reading(
            intent,
            own=_names(tuple(name for name, found in written.items() if self._is_own(found))),
            kind=written.get("kind"),
            exempt=self._exempt(),
            unreviewed=self._flag("unreviewed"),
            promoted=self._flag("promoted"),
            block=self._block(),
            silences=self._silences(),
            topics=topics_of(self.fields.other(word) for word in TOPIC_KEYS),
            title=self._other("title"),
            locale=self._other("lang", "locale", "language"),
            template=self._other("template_key", "templatekey", "layout", "template", "type"),
            draft=self._draft(),
            problems=tuple(self.problems),
        )

    def _is_own(self, found: Field) -> bool:
        """Whether the page itself has the field; without a source, its built page is all of it."""
        if found.origin == "declared":
            return found.span is not None or not self.sourced
        return found.origin == "page"

    def _say(self, rule: str, message: str, about: str, span: Span | None, hint: str = "") -> None:
        self.problems.append(Problem(message, about=about, span=span, rule=rule, help=hint))

    def _other(self, *words: str) -> str:
        """The first text among keys that are not ours."""
        nodes = (node for word in words if (node := self.fields.other(word)))
        return next(filter(None, (clean(text_of(node) or "") for node in nodes)), "")

    def _sentence(self, name: str) -> Answer | None:
        for found in self.fields.written(name):
            text = one_line(found.node)
            if text:
                return _answer(found, text)
        return None

    # ------------------------------------------------------------------------ stage, people

    def _stage(self) -> Answer | None:
        words = self.stage_words
        for found in self.fields.written("stage"):
            read = [(*t, stages_of(clean(t[0]), words)) for t in texts_in(found.node, words)]
            stages = [(stage, span) for _, span, named in read for stage in named]
            wrong = [(text, span) for text, span, named in read if not named]
            if found.canonical and (wrong or not read):
                self._unknown_stage(found, *(wrong[0] if wrong else ("", found.span)))
                return None
            if stages:
                return self._one_stage(found, stages)
        for section in self.config.defaults:
            if section.stage and matches(self.path, section.glob):
                return Answer(section.stage, None, "stage", "section")
        return None

    def _one_stage(self, found: Field, stages: Sequence[tuple[str, Span | None]]) -> Answer:
        first, span = stages[0]
        count = len({stage for stage, _ in stages})
        if count > 1:
            message = f"One page, one stage: you list {count}. `{first}` is used."
            self._say("two-stages", message, "stage", span or found.span)
        return _answer(found, first, span)

    def _unknown_stage(self, found: Field, text: str, span: Span | None) -> None:
        meant = nearest(text.lower(), STAGES)
        tail = f" Did you mean `{meant}`?" if meant else ""
        said = f"Stage `{text}`" if text else "Stage"
        message = f"{said} is not {STAGE_CHOICE}.{tail}"
        hint = "Give it a meaning under `values.stage` in leadsto.yml." if found.mapped else ""
        if found.origin == "declared":
            hint = f"The built page says so in `{found.key}`."
        self._say("unknown-value", message, "stage", span or found.span, hint)

    def _people(self, name: str) -> tuple[Answer, ...]:
        """Audiences, each once: an id of the registry where the words mean one, else the text."""
        for found in self.fields.written(name):
            people: dict[str, Answer] = {}
            said = texts_in(found.node, self.people)
            if len(said) > ANSWERS:
                message = f"Of {len(said):,} values of `{name}` only {ANSWERS} are read."
                self._say("unknown-value", message, name, found.span)
            for text, span in said[:ANSWERS]:
                who = self._registered(meaning(clean(text), self.people))
                if who:
                    people.setdefault(who, _answer(found, who, span))
            if people:
                return tuple(people.values())
        for section in self.config.defaults:
            values = section.audience if name == "audience" else section.not_for
            if values and matches(self.path, section.glob):
                return tuple(Answer(self._registered(v), None, name, "section") for v in values)
        return ()

    def _registered(self, text: str) -> str:
        registry = self.config.catalogue.audiences
        return text if text in registry else registered(text, registry)

    def _discouraged(self, audience: tuple[Answer, ...]) -> tuple[Answer, ...]:
        """Whom the registry says that these audiences are not."""
        registry = self.config.catalogue.audiences
        return tuple(
            Answer(phrase, None, "not_for", "audience")
            for answer in audience
            if answer.value in registry
            for phrase in registry[answer.value].not_for
        )

    # ---------------------------------------------------------------------------- decision

    def _decision(self) -> tuple[Answer | None, str]:
        for found in self.fields.written("decision"):
            if isinstance(found.node, MapNode):
                kinds = [self._kind_of(e.key.text) for e in found.node.entries]
                if found.canonical or any(kinds):
                    return self._decision_of(found, found.node, kinds)
            elif text := one_line(found.node):
                return _answer(found, text), self._decision_kind()
        return None, ""

    def _decision_of(
        self, found: Field, node: MapNode, kinds: list[str | None]
    ) -> tuple[Answer | None, str]:
        for entry, kind in zip(node.entries, kinds, strict=True):
            if kind is None and found.canonical:
                self._unknown_decision(entry.key.text, entry.key.span, split=len(kinds) > 1)
        at = next((i for i, kind in enumerate(kinds) if kind), 0)
        value = node.entries[at].value
        text = one_line(value)
        return _answer(found, text, value.span) if text else None, kinds[at] or ""

    def _decision_kind(self) -> str:
        said = self.fields.first("decision_kind")
        word = one_line(said.node) if said else ""
        kind = self._kind_of(word) or ""
        if said and not kind:
            self._unknown_decision(word, said.span)
        return kind

    def _kind_of(self, word: str) -> str | None:
        words = self.config.values.get("decision_kind", {})
        return words.get(plain(word)) or decision_kind_of(word)

    def _unknown_decision(self, word: str, span: Span | None, *, split: bool = False) -> None:
        hint = (
            "A comma inside { } starts a new key: write the sentence on a line of its own."
            if split
            else ""
        )
        choice = listed(list(DECISION_KEYS), "or")
        self._say("unknown-value", f"Decision `{word}` is not {choice}.", "decision", span, hint)

    # --------------------------------------------------- next step, exemption, silence, topics

    def _next(self) -> NextStep | None:
        found, problems = read_next_step(self.fields)
        self.problems += problems
        return found

    def _exempt(self) -> Exemption | None:
        found, problems = read_exemption(self.fields, self.config, self.path, self.on)
        self.problems += problems
        return found

    def _flag(self, name: str) -> Flag | None:
        """Any word but ``no`` and ``false`` means yes: it may be the reason."""
        found = self.fields.first(name)
        if found is None:
            return None
        return Flag(one_line(found.node).lower() not in NO, found.span, found.key)

    def _meant(self, name: str, node: Node) -> tuple[str, ...]:
        """The words of a fixed set that a value of a field means; () where it means none."""
        text = one_line(node)
        if name == "stage":
            words = self.stage_words
            named = [stages_of(clean(part), words) for part, _ in texts_in(node, words)]
            return tuple(stage for stages in named for stage in stages) if all(named) else ()
        if name in ("audience", "not_for"):
            registry = self.config.catalogue.audiences
            parts = texts_in(node, self.people)
            ids = [self._registered(meaning(clean(part), self.people)) for part, _ in parts]
            return tuple(ids) if all(who in registry for who in ids) else ()
        if name == "kind":
            kind = self.config.values.get("kind", {}).get(plain(text), text.lower())
            return (kind,) if kind in KINDS else ()
        if name == "decision_kind":
            decision = self._kind_of(text)
            return (decision,) if decision else ()
        if name == "exempt_until":
            day = day_of(text)
            return (day.isoformat(),) if day else ()
        if name in ("unreviewed", "promoted"):
            return ("no" if text.lower() in NO else "yes",)
        return ()

    def _block(self) -> str:
        """``none`` where the page hides its block; under a key of ``map`` ``false`` says so too."""
        found = self.fields.first("block")
        word = one_line(found.node).lower() if found else ""
        hides = word == "none" or (found is not None and found.mapped and word in NO)
        return "none" if hides else ""

    def _draft(self) -> bool:
        return any(one_line(f.node).lower() in YES | _DRAFT for f in self.fields.flags("draft"))

    def _silences(self) -> tuple[Silence, ...]:
        found = self.fields.first("leadsto_ignore")
        return tuple(silences_of(found.node, found.span)) if found else ()


def _answer(found: Field, value: str, span: Span | None = None) -> Answer:
    return Answer(value, span or found.span, intern(found.key), found.origin)
