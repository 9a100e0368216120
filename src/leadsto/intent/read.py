"""One page's intent, from its frontmatter, what its generator adds, and its section.

A value is looked for in this order: ``intent.X``, top-level ``X``, an alias of ``X``, metadata
that the generator adds, the section's default in leadsto.yml. A value that nobody can use is an
error under a field's own name; under an alias it is passed over, since there the key may mean
something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from leadsto.config import Config
from leadsto.globs import matches
from leadsto.intent.fields import Field, Fields
from leadsto.intent.tables import (
    DECISION_KEYS,
    FIELD_KEYS,
    NOT_TOPICS,
    REASON_CODES,
    decision_kind_of,
    plain_words,
)
from leadsto.model import (
    STAGES,
    Answer,
    Exemption,
    Frontmatter,
    Intent,
    ListNode,
    MapNode,
    NextStep,
    Node,
    Problem,
    Silence,
    Span,
)
from leadsto.nearest import nearest
from leadsto.nodes import text_of, texts_of
from leadsto.prose import listed
from leadsto.stages import STAGE_CHOICE, stages_of

#: Letters of a reason that is not one of the codes.
SHORTEST_REASON = 10
#: What people write to switch something off, or on without saying more.
_NO = frozenset({"no", "false", "0", "off"})
_YES = frozenset({"yes", "true", "1", "on"})


class Reading(NamedTuple):
    """What reading one page's intent gave."""

    intent: Intent
    own: frozenset[str]  #: fields that stand in the page itself, not in what is added to it
    kind: Field | None
    exempt: Exemption | None
    block: str  #: ``none`` where the page hides its block
    silences: tuple[Silence, ...]
    topics: tuple[str, ...]
    title: str
    locale: str
    template: str
    problems: tuple[Problem, ...]  #: those of the frontmatter, then those of the fields


def read_intent(
    frontmatter: Frontmatter,
    config: Config,
    *,
    path: str = "",
    generator: str = "",
    inherited: Mapping[str, object] | None = None,
    on: date,
) -> Reading:
    """Read one page's intent. Raises nothing: what cannot be used becomes a problem.

    ``path`` is the source's from the content root, for ``defaults`` and ``exempt``; ``on`` the
    build date, at which exemptions end.
    """
    fields = Fields(frontmatter, inherited or {}, bare_next=generator in ("mkdocs", "pelican"))
    return _Reader(fields, config, path, on, list(frontmatter.problems)).read()


class _Reader:
    """One page at a time, and the problems met on the way."""

    def __init__(
        self, fields: Fields, config: Config, path: str, on: date, problems: list[Problem]
    ) -> None:
        self.fields = fields
        self.config = config
        self.path = path
        self.on = on
        self.problems = problems

    def read(self) -> Reading:
        self.problems += self.fields.misspelt()
        written = {name: found for name in FIELD_KEYS if (found := self.fields.first(name))}
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
            written=frozenset(written),
        )
        return Reading(
            intent,
            own=frozenset(name for name, found in written.items() if found.origin == "page"),
            kind=written.get("kind"),
            exempt=self._exempt(),
            block="none" if self._text("block").lower() == "none" else "",
            silences=self._silences(),
            topics=self._topics(),
            title=self._other("title"),
            locale=self._other("lang", "locale", "language"),
            template=self._other("template_key", "templatekey", "layout", "template", "type"),
            problems=tuple(self.problems),
        )

    def _say(self, rule: str, message: str, about: str, span: Span | None, hint: str = "") -> None:
        self.problems.append(Problem(message, about=about, span=span, rule=rule, help=hint))

    def _text(self, name: str) -> str:
        found = self.fields.first(name)
        return _text(found.node) if found else ""

    def _other(self, *words: str) -> str:
        """The first text among keys that are not ours."""
        texts = (clean(text_of(self.fields.other(word)) or "") for word in words)
        return next(filter(None, texts), "")

    def _sentence(self, name: str) -> Answer | None:
        for found in self.fields.written(name):
            text = _text(found.node)
            if text:
                return _answer(found, text)
        return None

    # ------------------------------------------------------------------------ stage, people

    def _stage(self) -> Answer | None:
        for found in self.fields.written("stage"):
            texts = texts_of(found.node)
            stages = [(stage, span) for text, span in texts for stage in stages_of(clean(text))]
            wrong = [(text, span) for text, span in texts if not stages_of(clean(text))]
            if found.canonical and (wrong or not texts):
                self._unknown_stage(*(wrong[0] if wrong else ("", found.span)))
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

    def _unknown_stage(self, text: str, span: Span | None) -> None:
        meant = nearest(text.lower(), STAGES)
        tail = f" Did you mean `{meant}`?" if meant else ""
        said = f"Stage `{text}`" if text else "Stage"
        self._say("unknown-value", f"{said} is not {STAGE_CHOICE}.{tail}", "stage", span)

    def _people(self, name: str) -> tuple[Answer, ...]:
        """Audiences, each once: an id of the registry where the words mean one, else the text."""
        for found in self.fields.written(name):
            people: dict[str, Answer] = {}
            for text, span in texts_of(found.node):
                who = self._registered(clean(text))
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
        if text in registry:
            return text
        plain = plain_words(text)
        return next((name for name in registry if plain_words(name) == plain), text)

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
                kinds = [decision_kind_of(e.key.text) for e in found.node.entries]
                if found.canonical or any(kinds):
                    return self._decision_of(found, found.node, kinds)
            elif text := _text(found.node):
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
        text = _text(value)
        return _answer(found, text, value.span) if text else None, kinds[at] or ""

    def _decision_kind(self) -> str:
        said = self.fields.first("decision_kind")
        word = _text(said.node) if said else ""
        kind = decision_kind_of(word) or ""
        if said and not kind:
            self._unknown_decision(word, said.span)
        return kind

    def _unknown_decision(self, word: str, span: Span | None, *, split: bool = False) -> None:
        hint = (
            "A comma inside { } starts a new key: write the sentence on a line of its own."
            if split
            else ""
        )
        choice = listed(list(DECISION_KEYS), "or")
        self._say("unknown-value", f"Decision `{word}` is not {choice}.", "decision", span, hint)

    # --------------------------------------------------------------------------- next step

    def _next(self) -> NextStep | None:
        for found in self.fields.written("next"):
            step = self._next_of(found)
            if step and (found.canonical or step.target.lower() not in _YES | _NO):
                return step
            if found.canonical:
                message = (
                    "`next` names nothing. Give it an `offer`, a `page` or a `url`."
                    if isinstance(found.node, MapNode)
                    else "`next` takes one offer, page or address."
                )
                self._say("next-unresolved", message, "next", found.span)
                return None
        return None

    def _next_of(self, found: Field) -> NextStep | None:
        """The step that a value names, of any form; None where it names nothing."""
        action, helps = self._text("next_action"), self._text("next_helps")
        if not isinstance(found.node, MapNode):
            target = clean(text_of(found.node) or "")
            return NextStep(target, found.span, found.key, "any", action, helps) if target else None
        values = {e.key.text.strip().lower(): e.value for e in found.node.entries}
        words = {name: _text(node) for name, node in values.items()}
        action, helps = words.get("action") or action, words.get("helps") or helps
        for form in ("offer", "page", "url"):
            if words.get(form):
                span = values[form].span or found.span
                return NextStep(words[form], span, found.key, form, action, helps)
        return None

    # ------------------------------------------------------------- exemption, silence, topics

    def _exempt(self) -> Exemption | None:
        """The page's own exemption while it lasts, else its section's, unless it says ``no``."""
        found = self.fields.first("exempt")
        text = self._text("exempt")
        if found and text.lower() in _NO:
            return None
        if found and not _is_reason(text):
            self._say(
                "exempt-without-reason",
                "`exempt` needs a reason; it is printed in every report.",
                "exempt",
                found.span,
                "Write why this page needs no next step, or one of "
                + ", ".join(sorted(REASON_CODES))
                + ".",
            )
            return None
        until = self._exempt_until()
        if found and not (until and until < self.on):
            return Exemption(text, "page", found.span, until)
        for entry in self.config.exempt:
            if matches(self.path, entry.paths) and not (entry.until and entry.until < self.on):
                return Exemption(entry.reason, "config", entry.span, entry.until)
        return None

    def _exempt_until(self) -> date | None:
        found = self.fields.first("exempt_until")
        text = _text(found.node) if found else ""
        try:
            return date.fromisoformat(text[:10]) if found else None
        except ValueError:
            message = f"`exempt_until: {text}` is not a date such as 2027-01-31."
            self._say("unknown-value", message, "exempt_until", found.span if found else None)
            return None

    def _silences(self) -> tuple[Silence, ...]:
        found = self.fields.first("leadsto_ignore")
        return tuple(_silences_of(found.node, found.span)) if found else ()

    def _topics(self) -> tuple[str, ...]:
        nodes = map(self.fields.other, ("tags", "tag", "topics", "categories", "category"))
        words = (plain_words(text.lstrip("-")) for node in nodes for text, _ in texts_of(node))
        return tuple(dict.fromkeys(word for word in words if word and word not in NOT_TOPICS))


_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


def clean(text: str) -> str:
    """Text without invisible characters, white space folded (no-break spaces too)."""
    return " ".join(_INVISIBLE.sub("", text).split())


def _text(node: Node) -> str:
    """What a value says in one line: a text, or the texts of a list; "" for a mapping."""
    if isinstance(node, ListNode):
        return clean("; ".join(text for text, _ in texts_of(node)))
    return clean(text_of(node) or "")


def _answer(found: Field, value: str, span: Span | None = None) -> Answer:
    return Answer(value, span or found.span, found.key, found.origin)


def _is_reason(text: str) -> bool:
    """A code, alone or with words after it, or words enough to be a reason."""
    code = re.split(r"[\s:,;(]", text.lower().replace("_", "-"), maxsplit=1)[0]
    return code in REASON_CODES or len(text) >= SHORTEST_REASON


_SILENCE = re.compile(r"\s*([a-z][a-z-]+)\s*(?:\((.*)\)|(?:because|:)\s+(.*))?\s*", re.DOTALL)


def _silences_of(node: Node, span: Span | None) -> Iterator[Silence]:
    """``rule (reason)``, a mapping of rules to reasons, or a list of these."""
    if isinstance(node, MapNode):
        for key, value in node.entries:
            yield Silence(key.text.strip(), _text(value), key.span or span)
    elif isinstance(node, ListNode):
        for item in node.items:
            if not isinstance(item, ListNode):
                yield from _silences_of(item, item.span or span)
    elif text := text_of(node):
        match = _SILENCE.fullmatch(text)
        reason = (match[2] or match[3] or "") if match else ""
        yield Silence(match[1] if match else clean(text), clean(reason), span)
