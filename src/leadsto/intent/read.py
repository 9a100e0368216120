"""One page's intent, from its frontmatter, what its generator adds, and its section.

A value is looked for in this order: ``intent.X``, top-level ``X``, an alias of ``X``, metadata
that the generator adds, the section's default in leadsto.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leadsto.config import Config
from leadsto.globs import matches
from leadsto.intent.tables import (
    DECISION_KEYS,
    FIELD_KEYS,
    FOREIGN_KEYS,
    INTENT_FIELDS,
    NOT_TOPICS,
    REASON_CODES,
    decision_kind_of,
    plain_key,
    plain_words,
)
from leadsto.model import (
    READERS,
    STAGES,
    Answer,
    Entry,
    Exemption,
    Frontmatter,
    Intent,
    ListNode,
    MapNode,
    NextStep,
    Node,
    Problem,
    Scalar,
    Silence,
    Span,
    StageName,
)
from leadsto.nearest import close, nearest
from leadsto.nodes import from_data, text_of, texts_of
from leadsto.prose import listed
from leadsto.stages import stage_of


class Field(NamedTuple):
    """Where a field's value was found."""

    node: Node
    key: str  #: as written; ``intent.stage`` for nested ones
    span: Span | None  #: of the key
    canonical: bool  #: under its own name or inside ``intent:``, so a bad value is an error
    origin: str = "page"  #: or ``inherited``


class Reading(NamedTuple):
    """What reading one page's intent gave."""

    intent: Intent
    kind: Field | None
    exempt: Exemption | None
    block: str
    silences: tuple[Silence, ...]
    topics: tuple[str, ...]
    title: str
    locale: str
    template: str
    problems: tuple[Problem, ...]


def read_intent(
    frontmatter: Frontmatter,
    config: Config,
    *,
    path: str = "",
    generator: str = "",
    inherited: dict[str, object] | None = None,
    on: date,
) -> Reading:
    """Read one page's intent.

    ``path`` is the source's from the content root, for ``defaults`` and ``exempt``; ``on`` the
    build date, at which exemptions end.
    """
    return _Reader(frontmatter, config, path, generator, inherited or {}, on).read()


class _Reader:
    """One page at a time: the fields found, and the problems met on the way."""

    def __init__(
        self,
        frontmatter: Frontmatter,
        config: Config,
        path: str,
        generator: str,
        inherited: dict[str, object],
        on: date,
    ) -> None:
        self.config = config
        self.path = path
        self.on = on
        self.problems: list[Problem] = list(frontmatter.problems)
        self.fields: dict[str, Field] = {}
        self.readable = frontmatter.readable
        self.top = {plain_key(e.key.text): e for e in frontmatter.fields.entries}
        extra = from_data(inherited)
        self.extra = {
            plain_key(e.key.text): e
            for e in (extra.entries if isinstance(extra, MapNode) else ())
            if plain_key(e.key.text) not in self.top
        }
        # bare ``next`` means pagination to VitePress and others
        self.bare_next = generator in ("mkdocs", "pelican")
        self._find()

    # ------------------------------------------------------------------ finding the fields

    def _find(self) -> None:
        nested = self.top.get("intent") or self.extra.get("intent")
        inner: dict[str, Entry] = {}
        if nested and isinstance(nested.value, MapNode):
            inner = {plain_key(e.key.text): e for e in nested.value.entries}
            self._unknown_inner(inner)
        sources = {"intent": inner, "page": self.top, "inherited": self.extra}
        for name, keys in FIELD_KEYS.items():
            for origin, source in sources.items():
                found = self._first(name, keys, source, origin)
                if found:
                    self.fields[name] = found
                    break
        self._misspelt()

    def _first(
        self, name: str, keys: tuple[str, ...], source: dict[str, Entry], origin: str
    ) -> Field | None:
        for word in keys:
            entry = source.get(word)
            if entry is None or (word == "next" and origin != "intent" and not self.bare_next):
                continue
            if isinstance(entry.value, Scalar) and not entry.value.text.strip():
                continue
            if isinstance(entry.value, Scalar) and entry.value.is_null:
                continue
            nested = origin == "intent"
            return Field(
                entry.value,
                f"intent.{entry.key.text}" if nested else entry.key.text,
                entry.key.span,
                canonical=nested or word == name,
                origin="inherited" if origin == "inherited" else "page",
            )
        return None

    def _unknown_inner(self, inner: dict[str, Entry]) -> None:
        known = {word for name in INTENT_FIELDS for word in FIELD_KEYS[name]}
        for word, entry in inner.items():
            if word not in known:
                self._unknown_key(entry, nearest(word, INTENT_FIELDS), f"intent.{entry.key.text}")

    def _misspelt(self) -> None:
        """Flat keys one slip away from ours; shorter ones are too often words of their own."""
        ours = [w for words in FIELD_KEYS.values() for w in words if len(w) >= 5]
        known = {w for words in FIELD_KEYS.values() for w in words} | FOREIGN_KEYS
        for word, entry in self.top.items():
            if len(word) >= 5 and word not in known:
                meant = next((w for w in ours if close(word, w)), "")
                if meant:
                    self._unknown_key(entry, meant, entry.key.text)

    def _unknown_key(self, entry: Entry, meant: str, about: str) -> None:
        tail = f" Did you mean `{meant}`?" if meant else ""
        self._say("unknown-key", f"`{entry.key.text}` is not a field.{tail}", about, entry.key.span)

    def _say(self, rule: str, message: str, about: str, span: Span | None, hint: str = "") -> None:
        self.problems.append(Problem(message, about=about, span=span, rule=rule, help=hint))

    # ---------------------------------------------------------------------- the whole page

    def read(self) -> Reading:
        stage = self._stage()
        decision, decision_kind = self._decision()
        audience = self._audience()
        return Reading(
            intent=Intent(
                audience=audience,
                not_for=self._not_for(audience),
                stage=stage,
                decision=decision,
                decision_kind=decision_kind,
                outcome=self._sentence("outcome"),
                next=self._next(),
                problem=self._sentence("problem"),
                why_now=self._sentence("why_now"),
                written=frozenset(self.fields),
            ),
            kind=self.fields.get("kind"),
            exempt=self._exempt(),
            block="none" if self._text("block").lower() == "none" else "",
            silences=self._silences(),
            topics=self._topics(),
            title=self._plain("title"),
            locale=self._plain("lang") or self._plain("locale") or self._plain("language"),
            template=next(
                filter(None, map(self._plain, ("templatekey", "layout", "template", "type"))), ""
            ),
            problems=tuple(self.problems),
        )

    def _text(self, name: str) -> str:
        found = self.fields.get(name)
        return _clean(text_of(found.node) or "") if found else ""

    def _plain(self, word: str) -> str:
        """The text of a key that is not ours."""
        entry = self.top.get(word) or self.extra.get(word)
        return _clean(text_of(entry.value) or "") if entry else ""

    def _answer(self, found: Field, value: str, span: Span | None) -> Answer:
        origin = "inherited" if found.origin == "inherited" else "page"
        return Answer(value, span or found.span, found.key, origin)  # type: ignore[arg-type]

    def _sentence(self, name: str) -> Answer | None:
        found = self.fields.get(name)
        if found is None:
            return None
        text = _clean(text_of(found.node) or "")
        return self._answer(found, text, found.node.span) if text else None

    # ------------------------------------------------------------------------ single fields

    def _stage(self) -> Answer | None:
        found = self.fields.get("stage")
        if found is None:
            return self._section_stage()
        stages: list[tuple[StageName, Span | None]] = []
        for text, span in texts_of(found.node):
            several = [stage_of(_clean(part)) for part in re.split(r"[/&+]|\band\b", text)]
            whole = stage_of(_clean(text))
            if whole:
                stages.append((whole, span))
            elif all(several) and several:
                stages += [(stage, span) for stage in several if stage]
            elif found.canonical:
                self._unknown("Stage", text, "stage", span or found.span, _STAGE_CHOICE, STAGES)
                return None
        if not stages:
            return None
        if len({stage for stage, _ in stages}) > 1:
            self._say(
                "two-stages",
                f"One page, one stage: you list {len({s for s, _ in stages})}. "
                f"`{stages[0][0]}` is used.",
                "stage",
                stages[0][1] or found.span,
            )
        return self._answer(found, stages[0][0], stages[0][1])

    def _section_stage(self) -> Answer | None:
        for section in self.config.defaults:
            if section.stage and matches(self.path, section.glob):
                return Answer(section.stage, None, "stage", "section")
        return None

    def _unknown(
        self,
        what: str,
        text: str,
        about: str,
        span: Span | None,
        choice: str,
        names: tuple[str, ...],
    ) -> None:
        meant = nearest(text.lower(), names)
        tail = f" Did you mean `{meant}`?" if meant else ""
        self._say("unknown-value", f"{what} `{text}` is not {choice}.{tail}", about, span)

    def _audience(self) -> tuple[Answer, ...]:
        return self._people("audience")

    def _people(self, name: str) -> tuple[Answer, ...]:
        """Audiences: an id of the registry where the words mean one, else the text itself."""
        found = self.fields.get(name)
        if found is None:
            for section in self.config.defaults:
                values = section.audience if name == "audience" else section.not_for
                if values and matches(self.path, section.glob):
                    return tuple(Answer(v, None, name, "section") for v in values)
            return ()
        ids = {plain_words(i): i for i in self.config.catalogue.audiences}
        return tuple(
            self._answer(found, ids.get(plain_words(text), _clean(text)), span)
            for text, span in texts_of(found.node)
            if _clean(text)
        )

    def _not_for(self, audience: tuple[Answer, ...]) -> tuple[Answer, ...]:
        own = self._people("not_for")
        if own:
            return own
        registry = self.config.catalogue.audiences
        return tuple(
            Answer(phrase, None, "not_for", "audience")
            for a in audience
            if a.value in registry
            for phrase in registry[a.value].not_for
        )

    def _decision(self) -> tuple[Answer | None, str]:
        found = self.fields.get("decision")
        if found is None:
            return None, ""
        if isinstance(found.node, MapNode):
            return self._decision_map(found, found.node)
        kind = ""
        said = self.fields.get("decision_kind")
        if said:
            word = self._text("decision_kind")
            kind = decision_kind_of(word) or ""
            if not kind:
                self._unknown_decision(word, said.node.span or said.span)
        return self._sentence("decision"), kind

    def _decision_map(self, found: Field, node: MapNode) -> tuple[Answer | None, str]:
        if not node.entries:
            return None, ""
        kinds = [decision_kind_of(e.key.text) for e in node.entries]
        for entry, kind in zip(node.entries, kinds, strict=True):
            if kind is None:
                self._unknown_decision(entry.key.text, entry.key.span, split=len(kinds) > 1)
        first = node.entries[0]
        text = _clean(text_of(first.value) or "")
        answer = self._answer(found, text, first.value.span) if text else None
        return answer, kinds[0] or ""

    def _unknown_decision(self, word: str, span: Span | None, split: bool = False) -> None:
        hint = (
            "A comma inside { } starts a new key: write the sentence on a line of its own."
            if split
            else ""
        )
        choice = listed(list(DECISION_KEYS), "or")
        self._say("unknown-value", f"Decision `{word}` is not {choice}.", "decision", span, hint)

    def _next(self) -> NextStep | None:
        found = self.fields.get("next")
        if found is None:
            return None
        action, helps = self._text("next_action"), self._text("next_helps")
        if not isinstance(found.node, MapNode):
            target = text_of(found.node)
            if target is None:
                self._say(
                    "next-unresolved",
                    "`next` takes one offer, page or address.",
                    "next",
                    found.node.span or found.span,
                )
                return None
            return NextStep(
                _clean(target), found.node.span or found.span, found.key, "any", action, helps
            )
        values = {plain_key(e.key.text): e.value for e in found.node.entries}
        for form in ("offer", "page", "url"):
            text = text_of(values[form]) if form in values else None
            if text:
                return NextStep(
                    _clean(text),
                    values[form].span or found.span,
                    found.key,
                    form,
                    _clean(text_of(values["action"]) or "") if "action" in values else action,
                    _clean(text_of(values["helps"]) or "") if "helps" in values else helps,
                )
        self._say(
            "next-unresolved",
            "`next` names nothing. Give it an `offer`, a `page` or a `url`.",
            "next",
            found.span,
        )
        return None

    # ------------------------------------------------------------- exemption, silence, topics

    def _exempt(self) -> Exemption | None:
        found = self.fields.get("exempt")
        if found:
            text = self._text("exempt")
            if text.lower() in ("no", "false", "0", "off"):
                self.fields.pop("exempt")
                return self._exempt_section()
            if text.lower() in REASON_CODES or len(text) >= 10:
                until = _date_of(self._text("exempt_until"))
                if until and until < self.on:
                    return None
                return Exemption(text, "page", found.node.span or found.span, until)
            self._say(
                "exempt-without-reason",
                "`exempt` needs a reason; it is printed in every report.",
                "exempt",
                found.node.span or found.span,
                "Write why this page needs no next step, or one of "
                + ", ".join(sorted(REASON_CODES))
                + ".",
            )
            return None
        return self._exempt_section()

    def _exempt_section(self) -> Exemption | None:
        for entry in self.config.exempt:
            if matches(self.path, entry.paths) and not (entry.until and entry.until < self.on):
                return Exemption(entry.reason, "config", entry.span, entry.until)
        return None

    def _silences(self) -> tuple[Silence, ...]:
        found = self.fields.get("leadsto_ignore")
        return tuple(_silences_of(found)) if found else ()

    def _topics(self) -> tuple[str, ...]:
        topics: dict[str, None] = {}
        for word in ("tags", "tag", "topics", "categories", "category"):
            entry = self.top.get(word) or self.extra.get(word)
            for text, _ in texts_of(entry.value) if entry else ():
                topic = plain_words(text.lstrip("-"))
                if topic and topic not in NOT_TOPICS:
                    topics.setdefault(topic)
        return tuple(topics)


_STAGE_CHOICE = listed([f"{s} ({READERS[s]})" for s in STAGES], "or")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


def _clean(text: str) -> str:
    """Text without invisible characters, white space folded (no-break spaces too)."""
    return " ".join(_INVISIBLE.sub("", text).split())


def _date_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


_SILENCE = re.compile(r"\s*([a-z][a-z-]+)\s*(?:\((.*)\)|(?:because|:)\s+(.*))?\s*", re.DOTALL)


def _silences_of(found: Field) -> Iterator[Silence]:
    """``rule (reason)``, a list of these, or a mapping of rules to reasons."""
    if isinstance(found.node, MapNode):
        for key, value in found.node.entries:
            yield Silence(key.text.strip(), _clean(text_of(value) or ""), key.span)
        return
    nodes = found.node.items if isinstance(found.node, ListNode) else (found.node,)
    for node in nodes:
        text = text_of(node)
        match = _SILENCE.fullmatch(text) if text else None
        if match:
            reason = match[2] or match[3] or ""
            yield Silence(match[1], _clean(reason), node.span or found.span)
        elif text:
            yield Silence(_clean(text), "", node.span or found.span)
