"""The next step that a page names: ``next``, its forms, and keys of ``map`` for it or its offer."""

from __future__ import annotations

from leadsto.intent.fields import NEXT_FORMS, Field, Fields
from leadsto.intent.tables import NO, YES
from leadsto.intent.texts import clean, one_line
from leadsto.model import MapNode, NextStep, Problem
from leadsto.nodes import text_of


def read_next_step(fields: Fields) -> tuple[NextStep | None, tuple[Problem, ...]]:
    """The step, and what is wrong with how it is written.

    Keys that ``map`` has for ``next`` give way to the offer that another of its keys names.
    """
    for found in fields.written("next"):
        step = _offer(fields) if found.mapped else None
        step = step or _step_of(fields, found)
        if step and (found.canonical or step.target.lower() not in YES | NO):
            return step, ()
        if found.canonical:
            message = (
                f"`{found.key}` names nothing. Give it an `offer`, a `page` or a `url`."
                if isinstance(found.node, MapNode)
                else f"`{found.key}` takes one offer, page or address."
            )
            problem = Problem(message, about="next", span=found.span, rule="next-unresolved")
            return None, (problem,)
    return _offer(fields), ()


def _offer(fields: Fields) -> NextStep | None:
    """The offer that a key names which ``map`` has for it."""
    for found in fields.written("offer"):
        name = one_line(found.node)
        if name:
            return NextStep(name, found.span, found.key, "offer", *_words(fields))
    return None


def _step_of(fields: Fields, found: Field) -> NextStep | None:
    """The step that a value names, of any form; None where it names nothing."""
    action, helps = _words(fields)
    if not isinstance(found.node, MapNode):
        target = clean(text_of(found.node) or "")
        return NextStep(target, found.span, found.key, "any", action, helps) if target else None
    values = {e.key.text.strip().lower(): e.value for e in found.node.entries}
    words = {name: one_line(node) for name, node in values.items()}
    action, helps = words.get("action") or action, words.get("helps") or helps
    for form in NEXT_FORMS:
        if words.get(form):
            span = values[form].span or found.span
            return NextStep(words[form], span, found.key, form, action, helps)
    return None


def _words(fields: Fields) -> tuple[str, str]:
    """What the page says of the step's link and of its use, "" where it does not."""
    said = (fields.first(name) for name in ("next_action", "next_helps"))
    action, helps = (one_line(found.node) if found else "" for found in said)
    return action, helps
