from pathlib import Path

import pytest

from leadsto.config import ConfigError
from leadsto.project import load_config


def test_options_of_a_rule_of_the_whole_site_stand_under_rules(tmp_path: Path) -> None:
    file = tmp_path / "leadsto.yml"
    file.write_text(
        "per_path:\n"
        "  blog/**:\n"
        "    mostly-surface: {share: 40}\n"
        "    too-many-audiences: {later: 3}\n"
    )

    with pytest.raises(ConfigError) as error:
        load_config(file)

    assert str(error.value) == (
        "leadsto.yml:3:21: `mostly-surface` looks at the whole site; `blog/**` cannot have "
        "options of its own. Write them under `rules`."
    )
    file.write_text("rules: {mostly-surface: {share: 40}}\nper_path: {a/**: {top-heavy: off}}\n")
    assert load_config(file).rules["mostly-surface"].options == {"share": "40"}
