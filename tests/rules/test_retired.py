"""Names that rules once had."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadsto.config import ConfigError
from leadsto.project import load_config
from leadsto.rules import all_rules
from leadsto.rules.retired import present_name, retired


def test_a_retired_name_is_no_rule_of_today_and_of_one_rule_only() -> None:
    names = [old for rule in all_rules().values() for old in rule.was]
    assert len(set(names)) == len(names)
    assert not set(names) & set(all_rules())


def test_present_names(retired_name: str) -> None:
    assert retired()[retired_name] == "no-stage"
    assert present_name(retired_name) == present_name("no-stage") == "no-stage"
    assert present_name("no-such-rule") == "no-such-rule"


def test_leadsto_yml_may_have_the_old_name(tmp_path: Path, retired_name: str) -> None:
    (tmp_path / "base.yml").write_text(f"rules:\n  {retired_name}: note\n")
    (tmp_path / "leadsto.yml").write_text(
        "extends: base.yml\n"
        "rules: {no-outcome: note}\n"
        f"per_path:\n  'a/**':\n    no-path: off\n    {retired_name}: off\n"
    )
    config = load_config(tmp_path / "leadsto.yml")

    assert {name: setting.level for name, setting in config.rules.items()} == {
        "no-stage": "note",
        "no-outcome": "note",
    }
    assert set(config.per_path[0][1]) == {"no-path", "no-stage"}
    assert config.origins["rules.no-stage"].line == 2
    assert config.origin_files["rules.no-stage"] == "base.yml"
    assert config.notices == (
        f"base.yml:2: `{retired_name}` is called `no-stage` now.",
        f"leadsto.yml:6: `{retired_name}` is called `no-stage` now.",
    )


def test_where_both_names_are_written_the_present_one_counts(
    tmp_path: Path, retired_name: str
) -> None:
    (tmp_path / "leadsto.yml").write_text(f"rules: {{no-stage: note, {retired_name}: error}}\n")

    assert load_config(tmp_path / "leadsto.yml").rules["no-stage"].level == "note"


@pytest.mark.usefixtures("retired_name")
def test_options_and_mistakes_are_the_present_rules(tmp_path: Path, retired_name: str) -> None:
    (tmp_path / "leadsto.yml").write_text(f"rules: {{{retired_name}: {{level: note, moer: 3}}}}\n")

    with pytest.raises(ConfigError, match="is not an option of"):
        load_config(tmp_path / "leadsto.yml")
