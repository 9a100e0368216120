from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from strategies.catalogue import SIGNS, TREES

from leadsto.config import (
    Config,
    ConfigError,
    Defaults,
    ExemptConfig,
    RuleSetting,
    find_config,
    load,
)
from leadsto.model import Span
from leadsto.settings import describe

EXAMPLE = Path(__file__).with_name("example-leadsto.yml")
RULES = {
    "no-path": {},
    "too-many-fields": {"resource": "4"},
    "next-hidden": {"strict": "false"},
    "top-heavy": {"share": "80", "pages": "20"},
}
NOWHERE = Path("/nowhere/at/all/leadsto.yml")


def read(text: str) -> Config:
    return load(NOWHERE, RULES, text=text)


def mistakes(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(text)
    return str(caught.value).splitlines()


# ----------------------------------------------------------------------------- mistakes

MISTAKES = {
    # keys
    "exlude: [a]": "1:1: `exlude` is not a key of leadsto.yml. Did you mean `exclude`?",
    "site: {ulr: x}": "1:8: `site.ulr` is not a key of leadsto.yml. Did you mean `site.url`?",
    "url: https://x.example": "1:1: `url` is not a key of leadsto.yml. Did you mean `site.url`?",
    "qwxz: 1": "1:1: `qwxz` is not a key of leadsto.yml. Take it out.",
    "site.url: https://x.example": (
        "1:1: `site.url` is not a key of leadsto.yml. Write `url` under `site`."
    ),
    "block: {early: true}": "1:9: This version has no `block.early` yet. Take it out until it has.",
    "site: {tracking: x}": "1:8: `site.tracking` is not a key of leadsto.yml. Take it out.",
    "preset: start\n\npreset: strict": "3:1: `preset` stands here twice, the first in line 1.",
    "rules:\n  no-path: off\n  no-path: note": (
        "3:3: `no-path` stands here twice, the first in line 2."
    ),
    # the file as a whole
    "- a\n- b": "1:1: `leadsto.yml` takes a map of keys, not a list.",
    "preset": "1:1: `leadsto.yml` takes a map of keys, not `preset`.",
    "preset: start\n---\npreset: strict": (
        "3:1: Here begins a second YAML document, which nobody reads. Take the `---` before it out."
    ),
    # types
    "exclude: {a: b}": "1:10: `exclude` takes a list of globs, not a map.",
    "signup: ['']": "1:10: Item 1 of `signup` is empty. Take it out.",
    "site: {also: [x.example, ~]}": "1:26: Item 2 of `site.also` is empty. Take it out.",
    "exclude: [[a]]": "1:11: `exclude` takes a glob, not a list.",
    "site: https://x.example": "1:7: `site` takes a map of keys, not `https://x.example`.",
    "preset: [start]": "1:9: `preset` takes one of start, standard, strict, not a list.",
    "block: {heading_level: 7}": "1:24: `block.heading_level` takes a number from 2 to 6, not `7`.",
    "path: {same_stage: -1}": "1:20: `path.same_stage` takes a number from 0 to 99, not `-1`.",
    "path: {max_clicks: 3}": "1:20: `path.max_clicks` takes a map of stages and numbers, not `3`.",
    "path: {max_clicks: {tofu: 0}}": (
        "1:27: `path.max_clicks.tofu` takes a number from 1 to 99, not `0`."
    ),
    # choices
    "preset: strct": (
        "1:9: `preset: strct` is not one of start, standard, strict. Did you mean `strict`?"
    ),
    "fail_on: no": "1:10: `fail_on: no` is not one of error, warning, note, never. "
    "Did you mean `note`?",
    "path: {count: [nav]}": "1:16: `path.count: nav` is not one of next, text.",
    "kinds: {a/**: articl}": "1:15: `kinds.a/**: articl` is not one of article, resource, "
    "assessment, conversation, sales, confirm, hub, legal, utility. Did you mean `article`?",
    "ladder: {tofu: call}": (
        "1:16: `ladder.tofu: call` is not one of resource, assessment, conversation, list."
    ),
    "ladder: {warm: list}": (
        "1:10: `ladder: warm` is not tofu (exploring), mofu (evaluating) or bofu (ready)."
    ),
    "block: {requires: [next]}": "1:20: `block.requires: next` is not one of audience, not_for, "
    "stage, decision, outcome.",
    # addresses and names
    "site: {url: quayside.example}": (
        "1:13: `site.url: quayside.example` is not a web address. Begin it with https://."
    ),
    "site: {url: 'https://[x'}": (
        "1:13: `site.url: https://[x` is not a web address. Begin it with https://."
    ),
    "site: {url: 'ftp://a.example'}": (
        "1:13: `site.url: ftp://a.example` is not a web address. Begin it with https://."
    ),
    "site: {also: [a.example/b]}": "1:15: `site.also: a.example/b` is not a host. "
    "Write the host alone, such as www.company.example.",
    "site: {locales: [english]}": (
        "1:18: `site.locales: english` is not a language. Write it as en, de or pt-BR."
    ),
    "providers: [{id: Ours, kind: form}]": (
        "1:18: `Ours` cannot be an id. Use 2 to 40 of the letters a to z, digits and hyphens."
    ),
    "providers: [{id: ours}]": "1:13: This entry of `providers` has no `kind`. Add it.",
    "providers: [{id: ours, kind: form, pattern: x}]": (
        "1:36: `pattern` is not a field of a provider. "
        "Known are id, kind, opaque, css, action, iframe, script, link, inline."
    ),
    # dates, patterns, globs, paths
    "exempt: [{paths: a, reason: for customers, until: 1.1.2027}]": (
        "1:51: `exempt.until: 1.1.2027` is not a date. Write it as 2026-12-10."
    ),
    "agreed: {on: 2026-02-30}": "1:14: `agreed.on: 2026-02-30` is not a date. "
    "Write it as 2026-12-10.",
    "titles: {de: {tipps: '('}}": "1:22: `titles.de.tipps: (` is not a regular expression: "
    "missing ), unterminated subpattern at position 0.",
    "titles: {de: {tipps: '[[a]'}}": "1:22: `titles.de.tipps: [[a]` is not a regular expression: "
    "Possible nested set at position 1.",
    "exclude: /drafts/**": "1:10: `exclude: /drafts/**` is an absolute path. "
    "Write it relative to the content root.",
    "exclude: [a/../b]": "1:11: `exclude: a/../b` leaves the content root. Take the `..` out.",
    r"exclude: a\**": r"1:10: `exclude: a\**` is not a path. Write `/`, on Windows too.",
    "map: {stge: [funnel]}": ("1:7: `stge` is not a field of a page. Did you mean `stage`?"),
    "map: {qwxz: [funnel]}": (
        "1:7: `qwxz` is not a field of a page. Known are audience, not_for, stage, decision, "
        "decision_kind, outcome, next, next_action, next_helps, problem, why_now, exempt, "
        "exempt_until, unreviewed, promoted, kind, block, leadsto_ignore, offer, draft."
    ),
    "map: {next: [cta..url]}": (
        "1:14: `map.next: cta..url` is not a key. Write it as `cta` or `cta.url`."
    ),
    "map: {next: {cta: url}}": "1:13: `map.next` takes a list of keys, not a map.",
    "map: funnel": "1:6: `map` takes a map of fields and keys, not `funnel`.",
    "values: {outcome: {a: b}}": (
        "1:10: `outcome` is not a field whose values can be mapped. "
        "Known are stage, kind, decision_kind, audience."
    ),
    "values: {stage: {educate: warm}}": (
        "1:27: `values.stage.educate: warm` is not tofu (exploring), mofu (evaluating) "
        "or bofu (ready)."
    ),
    "values: {stage: [tofu]}": (
        "1:17: `values.stage` takes a map of words and stages, not a list."
    ),
    "values: {kind: {Blog: artikle}}": (
        "1:23: `values.kind.Blog: artikle` is not one of article, resource, assessment, "
        "conversation, sales, confirm, hub, legal, utility. Did you mean `article`?"
    ),
    "values: {decision_kind: {vendor: aproach}}": (
        "1:34: `values.decision_kind.vendor: aproach` is not one of prioritise, fix-first, "
        "approach, stop. Did you mean `approach`?"
    ),
    "audiences: {tech-lead: {who: a}}\nvalues: {audience: {CTO: tech-leed}}": (
        "2:26: `tech-leed` is not an audience of this file. Did you mean `tech-lead`?"
    ),
    "values: {stage: {Tofu: bofu}}": (
        "1:18: `Tofu` cannot mean bofu: it means tofu. Take one of them out."
    ),
    "values:\n  stage:\n    new here: tofu\n    New-Here: mofu": (
        "4:5: `New-Here` cannot mean mofu: it means tofu. Take one of them out."
    ),
    "values: {audience: {CTO: a, cto: b}}": (
        "1:29: `cto` cannot mean b: it means a. Take one of them out."
    ),
    "stages: {bofo: [buying]}": (
        "1:10: `stages: bofo` is not tofu (exploring), mofu (evaluating) or bofu (ready). "
        "Did you mean `bofu`?"
    ),
    "stages: {bofu: [mofu]}": "1:17: `mofu` cannot mean bofu: it means mofu. Take one of them out.",
    "stages: {tofu: [new], bofu: [New]}": (
        "1:30: `New` cannot mean bofu: it means tofu. Take one of them out."
    ),
    "kinds: {'[z-a]': hub}": ("1:9: `kinds: [z-a]` is not a glob. Mend the part in brackets."),
    "source: /srv/docs": "1:9: `source: /srv/docs` is an absolute path. "
    "Write it relative to this file's folder.",
    "source: 'C:/site'": "1:9: `source: C:/site` is an absolute path. "
    "Write it relative to this file's folder.",
    "baseline: ../base.json": "1:11: `baseline: ../base.json` leaves this file's folder. "
    "Take the `..` out.",
    "baseline: .leadsto/": "1:11: `baseline` takes a file, not `.leadsto/`.",
    "signup: [a/b]": "1:10: `signup: a/b` is not a host or a path word. "
    "Write a host alone, or one part of a path, such as trial.",
    "block: {templates: ../theme}": "1:20: `block.templates: ../theme` leaves this file's folder. "
    "Take the `..` out.",
    "block: {templates: theme}": "1:9: `block.templates: theme` is not a folder.",
    # entries
    "campaigns: [/abo/]": (
        "1:13: `campaigns: /abo/` is an absolute path. Write it relative to the content root."
    ),
    "campaigns: {a/**: spring}": "1:12: `campaigns` takes a list of globs, not a map.",
    "exempt: {paths: a, reason: b}": (
        "1:9: `exempt` takes a list of {paths, reason, until}, not a map."
    ),
    "exempt:\n- paths: a": "2:3: This entry of `exempt` has no `reason`. Add it.",
    "exempt: [{paths: a, reson: for customers, reason: x}]": (
        "1:21: `reson` is not a field of an exemption. Did you mean `reason`?"
    ),
    "defaults: {a/**: {decision: x}}": "1:19: `decision` is not something that a section can "
    "answer for its pages. Known are audience, not_for, stage.",
    "defaults: {a/**: {stage: warm}}": "1:26: `defaults.a/**.stage: warm` is not tofu "
    "(exploring), mofu (evaluating) or bofu (ready).",
    # rules
    "rules: {no-pth: off}": "1:9: `no-pth` is not a rule. Did you mean `no-path`?",
    "rules: {qwxz: off}": "1:9: `qwxz` is not a rule. `leadsto rules` lists them.",
    "rules: {no-path: fatal}": "1:18: `rules.no-path: fatal` is not one of error, warning, note, "
    "off.",
    "rules: {no-path: {lvl: off}}": "1:19: `lvl` is not an option of no-path. "
    "Did you mean `level`?",
    "rules: {too-many-fields: {resource: many}}": (
        "1:37: `rules.too-many-fields.resource` takes a whole number, not `many`."
    ),
    "rules: {too-many-fields: {resource: 2.5}}": (
        "1:37: `rules.too-many-fields.resource` takes a whole number, not `2.5`."
    ),
    "rules: {top-heavy: {pages: -1}}": (
        "1:28: `rules.top-heavy.pages` takes a whole number, not `-1`."
    ),
    "rules: {top-heavy: {share: 101}}": (
        "1:28: `rules.top-heavy.share` takes a number from 0 to 100, not `101`."
    ),
    "rules: {top-heavy: {share: 0.5}}": (
        "1:28: `rules.top-heavy.share` takes a number from 0 to 100, not `0.5`."
    ),
    "rules: {next-hidden: {strict: yes}}": (
        "1:31: `rules.next-hidden.strict: yes` is not one of true, false."
    ),
    "per_path: {a/**: {no-pth: off}}": "1:19: `no-pth` is not a rule. Did you mean `no-path`?",
    # other files
    "extends: base.yml": "1:1: `base.yml` cannot be read: there is no such file.",
    "extends: /base.yml": "1:10: `extends: /base.yml` is an absolute path. "
    "Write it relative to this file's folder.",
    "offers: {file: offers.yml}": "1:16: `offers.yml` cannot be read: there is no such file.",
    'offers: {file: "a\\0b"}': "1:16: `offers.file: a b` is not a path. Write `/`, on Windows too.",
}


@pytest.mark.parametrize("text", MISTAKES, ids=range(len(MISTAKES)))
def test_one_mistake(text: str) -> None:
    assert mistakes(text) == [f"leadsto.yml:{MISTAKES[text]}"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("preset: start\nsite: {url: [", "2:"),
        ("preset: start\n  site: x: y", "2:"),
        ("a: *nothing", "1:4"),
        ("exclude: !ENV x", "1:"),
        ("preset: \x07", "1:9"),
    ],
)
def test_broken_yaml_is_told_with_line_and_column(text: str, where: str) -> None:
    (line,) = mistakes(text)
    assert line.startswith(f"leadsto.yml:{where}")


def test_all_mistakes_at_once_in_the_order_of_the_file() -> None:
    found = mistakes(
        "preset: strct\n"
        "offers:\n"
        "  desk-review: {hlps: x}\n"
        "exlude: [a]\n"
        "block: {style: 1, kicker: big}\n"
        "rules: {no-pth: off}\n"
    )
    assert [line.split(": ")[0] for line in found] == [
        "leadsto.yml:1:9",
        "leadsto.yml:3:17",
        "leadsto.yml:4:1",
        "leadsto.yml:5:16",
        "leadsto.yml:5:27",
        "leadsto.yml:6:9",
    ]


def test_a_mistake_knows_its_key_file_and_place() -> None:
    with pytest.raises(ConfigError) as caught:
        read("site: {url: x}")
    (problem,) = caught.value.problems
    assert caught.value.file == problem.page == "leadsto.yml"
    assert problem.about == "site.url"
    assert problem.span == Span(1, 13, 1, 14)
    assert problem.help == "Begin it with https://."


def test_messages_stay_in_one_line_whatever_the_value_holds() -> None:
    (line,) = mistakes('preset: "\\e[31m\\n' + "x" * 500 + '"')
    assert len(line) < 160
    assert line.isprintable()


# ------------------------------------------------------------------------------- values


def test_an_empty_file_is_all_defaults() -> None:
    assert read("") == read("# nothing\n") == Config(root=NOWHERE.parent)


def test_a_key_without_a_value_is_not_set() -> None:
    assert read("preset:\nsite:\n  url:\noffers: ~\nblock: {kicker: }\n") == read("")


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "leadsto.yml").write_text(
        """\
preset: start
site:
  url: https://Quayside.example/docs/
  also: [HTTPS://WWW.Quayside.example/, go.quayside.example:8080]
  app: app.quayside.example
  locales: [en, no]
source: ../content/./docs
exclude: [drafts/**, "*.tmp.md"]
exempt:
  - {paths: [help/**, faq.md], reason: for customers, until: 2027-01-31}
kinds: {"cases/**": sales, tools/x.md: assessment}
campaigns: ["offers/**", pricing.md]
defaults: {"blog/**": {audience: "ops, it", not_for: [job seekers], stage: Top of funnel}}
ladder: {consideration: list}
path: {max_clicks: {tofu: 4}, same_stage: 1, count: next}
signup: [/Trial/, start.example]
purchase: https://buy.example/
providers: [{id: ours, kind: form, action: '^ours\\.example/', opaque: true}]
map: {stage: [funnelStage, "Buyer Stage"], next: cta.url}
values: {stage: {In Two Minds: consideration, "3": tofu}, audience: {Chief: ops}}
stages: {bofu: [product-aware]}
block:
  requires: [stage, audience]
  kicker: none
  placement: marker
  element: nav
  heading_level: 3
  audience_line: both
  templates: theme
  style: inline
titles: {de: {tipps: '^\\d+ Tipps'}}
rules: {no-path: off, too-many-fields: {level: note, resource: 6}, next-hidden: {strict: true}}
per_path: {"blog/**": {no-path: warning}}
fail_on: never
baseline: .leadsto/../x.json
language: {words: {de: {next: Nächster Schritt}}}
""".replace(".leadsto/../", "./")
    )
    config = load(tmp_path / "leadsto.yml", RULES)
    assert config.root == tmp_path
    assert config.file == "leadsto.yml"
    assert config.preset == "start"
    assert config.site.url == "https://Quayside.example/docs/"
    assert config.site.also == ("www.quayside.example", "go.quayside.example:8080")
    assert config.site.app == ("app.quayside.example",)
    assert config.site.locales == ("en", "no")
    assert config.source == tmp_path.parent / "content/docs"
    assert config.exclude == ("drafts/**", "*.tmp.md")
    until = date(2027, 1, 31)
    assert [(e.paths, e.reason, e.until) for e in config.exempt] == [
        ("help/**", "for customers", until),
        ("faq.md", "for customers", until),
    ]
    assert config.exempt[0].span == Span(10, 5, 10, 73)
    assert config.kinds == (("cases/**", "sales"), ("tools/x.md", "assessment"))
    assert config.campaigns == ("offers/**", "pricing.md")
    assert config.map == {"stage": ("funnelStage", "Buyer Stage"), "next": ("cta.url",)}
    assert config.values == {
        "stage": {"intwominds": "mofu", "3": "tofu"},
        "audience": {"chief": "ops"},
    }
    assert config.stages == {"productaware": "bofu"}
    assert config.defaults == (Defaults("blog/**", ("ops", "it"), ("job seekers",), "tofu"),)
    assert config.ladder == {"tofu": "resource", "mofu": "list", "bofu": "conversation"}
    assert config.path.max_clicks == {"tofu": 4, "mofu": 2, "bofu": 1}
    assert (config.path.same_stage, config.path.count) == (1, ("next",))
    assert config.signup == ("trial", "start.example")
    assert config.purchase == ("buy.example",)
    assert config.providers == (
        {"id": "ours", "kind": "form", "action": r"^ours\.example/", "opaque": "true"},
    )
    block = config.block
    assert block.requires == ("stage", "audience")
    assert (block.kicker, block.placement, block.element) == ("none", "marker", "nav")
    assert (block.heading_level, block.audience_line, block.style) == (3, "both", "inline")
    assert block.templates == tmp_path / "theme"
    assert config.titles == {"de": {"tipps": r"^\d+ Tipps"}}
    assert config.rules["no-path"].off
    assert config.rules["no-path"].level is None
    assert config.rules["too-many-fields"].level == "note"
    assert config.rules["too-many-fields"].options == {"resource": "6"}
    assert config.rules["next-hidden"].level is None
    assert config.rules["next-hidden"].options == {"strict": "true"}
    ((glob, rules),) = config.per_path
    assert (glob, rules["no-path"].level) == ("blog/**", "warning")
    assert config.fail_on == "never"
    assert config.baseline_file == tmp_path / "x.json"
    assert config.words == {"de": {"next": "Nächster Schritt"}}


def test_words_that_yaml_would_turn_into_something_else_stay_text() -> None:
    config = read("agreed: {on: 2026-09-14, by: [no, yes]}\nrules: {no-path: off}\n")
    assert config.catalogue.agreed is not None
    assert config.catalogue.agreed.on == date(2026, 9, 14)
    assert config.catalogue.agreed.by == ("no", "yes")
    assert config.rules["no-path"] == RuleSetting(off=True, span=Span(2, 18, 2, 21))


def test_strict_asks_a_page_for_more_before_it_gets_a_block() -> None:
    assert read("preset: strict").block.requires == ("stage", "decision", "outcome")
    assert read("preset: strict\nblock: {requires: stage}").block.requires == ("stage",)


def test_without_known_rules_no_name_is_refused() -> None:
    config = load(NOWHERE, text="rules: {whatever: {level: note, any-option: 3}}")
    assert config.rules["whatever"].options == {"any-option": "3"}


def test_a_merge_key_may_be_overruled() -> None:
    config = read(
        "per_path:\n"
        "  a/**: &base {no-path: off, next-hidden: note}\n"
        "  b/**: {<<: *base, no-path: error}\n"
    )
    assert {name: s.level for name, s in config.per_path[1][1].items()} == {
        "no-path": "error",
        "next-hidden": "note",
    }


def test_the_example_of_the_documentation_has_no_mistake() -> None:
    config = load(EXAMPLE, RULES)
    assert config.root == EXAMPLE.parent
    assert config.site.locales == ("en", "de")
    assert config.path.max_clicks == {"tofu": 3, "mofu": 2, "bofu": 1}


# ------------------------------------------------------------------------- several files


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "site/leadsto.yml"


BASE = """\
preset: strict
site: {url: https://base.example, locales: [de]}
source: content
path: {max_clicks: {tofu: 9}}
rules: {no-path: off, next-hidden: note}
providers: [{id: ours, kind: form}, {id: theirs, kind: list}]
audiences: {ops: {who: operations}, it: {who: from the base}}
exempt: [{paths: a, reason: from the base}]
"""
HERE = """\
extends: ../base.yml
site: {locales: [en]}
path: {max_clicks: {mofu: 8}}
rules: {no-path: warning}
providers: [{id: theirs, kind: booking}]
audiences: {it: {who: from here}}
"""


def test_extends_is_overruled_key_by_key_and_merged_by_id(tmp_path: Path) -> None:
    config = load(write(tmp_path, base=BASE, site__leadsto=HERE), RULES)
    assert config.root == tmp_path / "site"
    assert config.preset == "strict"
    assert config.site.url == "https://base.example"
    assert config.site.locales == ("en",)
    assert config.source == tmp_path / "content"  # relative to the file that says so
    assert config.path.max_clicks == {"tofu": 3, "mofu": 8, "bofu": 1}  # a key wins whole
    assert config.rules["no-path"].level == "warning"
    assert config.rules["next-hidden"].level == "note"
    assert [(p["id"], p["kind"]) for p in config.providers] == [
        ("ours", "form"),
        ("theirs", "booking"),
    ]
    audiences = config.catalogue.audiences
    assert {a.id: (a.who, a.file) for a in audiences.values()} == {
        "ops": ("operations", "../base.yml"),
        "it": ("from here", "leadsto.yml"),
    }
    assert config.exempt == (
        ExemptConfig("a", "from the base", None, Span(8, 10, 8, 43), "../base.yml"),
    )
    assert config.origins["site.url"].line == 2
    assert config.origin_files["site.url"] == "../base.yml"
    assert "site.locales" not in config.origin_files
    assert config.origin_files["rules.next-hidden"] == "../base.yml"


def test_a_mistake_in_another_file_names_that_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        base="preset: strct",
        site__leadsto="extends: ../base.yml\nfail_on: x\noffers: {file: offers.yml}",
        site__offers="desk: [1]\n",
    )
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert [line.split(" ")[0] for line in str(caught.value).splitlines()] == [
        "leadsto.yml:2:10:",
        "../base.yml:1:9:",
        "offers.yml:1:7:",
    ]


def test_a_circle_of_files_is_a_mistake(tmp_path: Path) -> None:
    path = write(tmp_path, base="extends: site/leadsto.yml", site__leadsto="extends: ../base.yml")
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value) == (
        "../base.yml:1:1: `extends` leads back to `leadsto.yml`. Take it out."
    )


@pytest.mark.parametrize("text", ["{id}: {{title: T}}", "offers:\n  {id}: {{title: T}}"])
def test_offers_may_have_a_file_of_their_own(tmp_path: Path, text: str) -> None:
    path = write(
        tmp_path,
        site__leadsto="offers: {file: parts/offers.yml}",
        site__parts__offers=text.format(id="desk-review"),
    )
    catalogue = load(path).catalogue
    assert catalogue.offers["desk-review"].file == catalogue.file == "parts/offers.yml"
    assert {p.page for p in catalogue.problems} == {"parts/offers.yml"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"preset: start\nsite: \x83", "2:7: Byte 0x83 at offset 20 is not UTF-8. "),
        (b"\xef\xbb\xbfa: \xff", "1:4: Byte 0xff at offset 6 is not UTF-8. "),
        ("preset: start".encode("utf-16"), "1:1: Byte 0xff at offset 0 is not UTF-8. "),
        (b" " * 1_000_001, " `leadsto.yml` cannot be read: it is larger than 1 MB."),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "leadsto.yml"
    path.write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value).startswith(f"leadsto.yml:{message}")


def test_a_folder_or_nothing_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "leadsto.yml").mkdir()
    with pytest.raises(ConfigError, match="it is not a file"):
        load(tmp_path / "leadsto.yml")
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path / "other.yml")


def test_a_mark_and_line_ends_of_windows_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "leadsto.yml"
    path.write_bytes(b"\xef\xbb\xbfpreset: start\r\nfail_on: note\r\n")
    config = load(path)
    assert (config.preset, config.fail_on) == ("start", "note")
    assert config.origins["fail_on"] == Span(2, 1, 2, 8)


# ------------------------------------------------------------------------- finding the file


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a/b/c"
    deep.mkdir(parents=True)
    (tmp_path / "leadsto.yml").touch()
    (tmp_path / "a/b/leadsto.yml").mkdir()  # a folder of that name is none
    assert find_config(deep) == tmp_path / "leadsto.yml"
    (tmp_path / "a/leadsto.yml").touch()
    assert find_config(deep) == tmp_path / "a/leadsto.yml"


@pytest.mark.parametrize("there", [False, True])
def test_a_link_counts_even_where_it_leads_nowhere(tmp_path: Path, there: bool) -> None:
    (tmp_path / "leadsto.yml").touch()
    (tmp_path / "a").mkdir()
    (tmp_path / "a/leadsto.yml").symlink_to(tmp_path / ("leadsto.yml" if there else "gone.yml"))
    assert find_config(tmp_path / "a") == tmp_path / "a/leadsto.yml"


def test_without_a_file_there_is_none() -> None:
    assert find_config(Path("/nowhere/at/all")) is None


# --------------------------------------------------------------------------- any text at all


def judge(text: str) -> None:
    try:
        config = read(text)
    except ConfigError as error:
        found = error
    else:
        assert all(row.value for row in describe(config))
        assert all(p.rule and p.page and p.about for p in config.catalogue.problems)
        return
    assert all(p.message for p in found.problems)
    assert len(str(found).splitlines()) == len(found.problems) > 0


@given(SIGNS)
def test_any_text_gives_a_configuration_or_its_mistakes(text: str) -> None:
    judge(text)


@given(TREES)
def test_any_tree_gives_a_configuration_or_its_mistakes(tree: dict[str, object]) -> None:
    judge(json.dumps(tree))
