"""The plain values of a JavaScript configuration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.model import ListNode, MapNode
from leadsto.sources.javascript import argument, settings
from leadsto.sources.written import below, text, texts

KEYS = ("a", "b", "c")


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("export default {a: 'x'}", "x"),
        ('module.exports = {"a": "x",}', "x"),
        ("const config: Config = {a: `x`};", "x"),
        ("export default defineConfig({ // {a: 'no'}\n /* {a: 'no'} */ a: 'x' })", "x"),
        ("module.exports = function (c) { c.on({z: 1}); if (c) { x() } return {a: 'x'} }", "x"),
        ("export default (c) => ({a: 'x'})", "x"),
        ("export default {a: 'it\\'s'} satisfies Config", "it's"),
        ("export default {a: 'x' as const, b: 1}", "x"),
        ("export default {a: ('x')}", "x"),
        ("const X = 'x'; export default {a: X}", "x"),
        ("const a = 'x'\nexport default {a}", "x"),
        ("export default {a: 3}", "3"),
        ("export default {a: true}", "true"),
        ("export default {z() { return {a: 'no'} }, a: 'x'}", "x"),
        ("export default {r: /[/}]a: '/, a: 'x'}", "x"),
        ("export default {...other, a: 'x'}", "x"),
        ("export default {a: 'first', a: 'x'}", "x"),
        # computed: not known
        ("export default {a: process.env.A}", ""),
        ("export default {a: process.env.A || 'x', b: 1}", ""),
        ("export default {a: 'x' + y, b: 1}", ""),
        ("export default {a: `x${y}`, b: 1}", ""),
        ("export default {a: f('x'), b: 1}", ""),
        ("const X = 'x' + y; export default {a: X, b: 1}", ""),
        ("export default {a: 'x', a: y, b: 1}", ""),
        ("export default {[a]: 'x', b: 1}", ""),
        ("export default {z: {a: 'x'}, b: 1}", ""),
    ],
)
def test_values(script: str, value: str) -> None:
    assert text(settings(script, KEYS), "a") == value


def test_lists_and_objects() -> None:
    found = settings("x({b: [['p', ({c: {d: 'x'}})], q(), 'r'], c: ['s', 't' + u]})", KEYS)
    listed = below(found, "b")
    assert isinstance(listed, ListNode)
    assert isinstance(listed.items[0], ListNode)
    assert text(listed.items[0].items[1], "c", "d") == "x"
    assert text(listed.items[1]) == "r"
    assert texts(found, "c") == ("s",)


def test_the_object_with_the_most_known_keys() -> None:
    script = "plug({a: 'no'}); export default {a: 'x', b: 1}; export const other = {c: 1}"
    assert text(settings(script, KEYS), "a") == "x"
    assert settings("x({y: 1})", KEYS) == MapNode()


def test_what_a_function_is_called_with() -> None:
    script = "import f from 'f'; const g = {f: 1}; x({y: [g({a: 'no'}), f(), f({a: 'x', b: h()})]})"

    assert text(argument(script, "f"), "a") == "x"
    assert argument("f(o); other.g = {a: 'x'}", "f") == MapNode()
    assert argument("'f({'; f", "f") == MapNode()


@given(st.text(alphabet="{}[]()'\"`\\/*$=:,;.ab \n<>é", max_size=60))
def test_any_text_gives_a_mapping(script: str) -> None:
    assert isinstance(settings(f"export default {{a: {script}", KEYS), MapNode)
    assert isinstance(argument(f"f({{a: {script}", "f"), MapNode)
