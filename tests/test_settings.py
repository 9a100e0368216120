from __future__ import annotations

from pathlib import Path

from leadsto.config import load
from leadsto.schema import KEYS
from leadsto.settings import describe


def rows(text: str, folder: Path) -> dict[str, tuple[str, str]]:
    config = load(folder / "leadsto.yml", text=text)
    return {row.key: (row.value, row.origin) for row in describe(config)}


def test_every_key_is_told_with_its_default(tmp_path: Path) -> None:
    told = rows("", tmp_path)
    assert list(told) == [key for key in KEYS if key != "extends"]
    assert {origin for _, origin in told.values()} == {"default"}
    assert told["preset"] == ("standard", "default")
    assert told["ladder"][0] == "{tofu: resource, mofu: assessment, bofu: conversation}"
    assert told["path.count"][0] == "[next, text]"
    assert told["block.requires"][0] == "[stage]"
    assert told["site.url"][0] == "not set"


def test_what_is_set_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("fail_on: never\nrules: {no-path: off}\n")
    told = rows(
        """\
extends: base.yml
preset: strict
source: ../docs
rules: {next-hidden: note, too-many-fields: {level: error, resource: 5}}
providers: [{id: ours, kind: form}]
exempt: [{paths: help/**, reason: for customers, until: 2027-01-31}]
audiences:
  ops: {who: they, not: [students]}
offers:
  desk: {for: ops, follow_up: {sends: 3}, locales: {de: {title: T}}}
agreed: {by: [Mara, Tom]}
""",
        tmp_path,
    )
    assert told["preset"] == ("strict", "leadsto.yml:2")
    assert told["fail_on"] == ("never", "base.yml:1")
    assert told["source"] == ("../docs", "leadsto.yml:3")
    assert told["block.requires"] == ("[stage, decision, outcome]", "preset strict")
    assert told["rules.no-path"] == ("off", "base.yml:2")
    assert told["rules.next-hidden"] == ("note", "leadsto.yml:4")
    assert told["rules.too-many-fields"][0] == "{level: error, resource: 5}"
    assert told["providers.ours"] == ("{kind: form}", "leadsto.yml:5")
    assert told["exempt"] == (
        "[{paths: help/**, reason: for customers, until: 2027-01-31}]",
        "leadsto.yml:6",
    )
    assert told["audiences.ops"] == ("{who: they, not: [students]}", "leadsto.yml:8")
    assert told["offers.desk"] == (
        "{for: [ops], gate: none, follow_up: {sends: 3}, locales: {de: {title: T}}}",
        "leadsto.yml:10",
    )
    assert told["agreed"] == ("{by: [Mara, Tom]}", "leadsto.yml:11")
