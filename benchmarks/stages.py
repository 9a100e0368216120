"""Where the time of a cold check goes. Run in a process of its own, inside a project.

``python -m benchmarks.stages SECONDS|PROFILE ARGUMENTS-OF-CHECK``
"""

from __future__ import annotations

import cProfile
import importlib
import os
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from typing import Any

#: The functions of a stage, by module and name. Rules are a part of judging.
STAGES = {
    "reading": (("leadsto.sources", "gather"),),
    "judging": (("leadsto.project", "judge_gathered"),),
    "rules": (("leadsto.rules.run", "of_pages"), ("leadsto.rules.run", "of_site")),
    "report": (("leadsto.cli.findings", "write_findings"),),
}
_SHOWN = 40  #: functions of a profile


def main() -> None:
    """Check, and print seconds by stage, or a profile."""
    how, *arguments = sys.argv[1:]
    if how == "PROFILE":
        profile = cProfile.Profile()
        _check(arguments, profile.runcall)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(_SHOWN)
        return
    start = time.perf_counter()
    seconds: dict[str, float] = defaultdict(float)
    importlib.import_module("leadsto.cli.check")
    for stage, functions in STAGES.items():
        for module, name in functions:
            _replace(name, getattr(importlib.import_module(module), name), stage, seconds)
    seconds["imports"] = time.perf_counter() - start
    _check(arguments, lambda run: run())
    seconds["judging"] -= seconds["rules"]
    seconds["all"] = time.perf_counter() - start
    for stage in ("imports", *STAGES, "all"):
        print(f"  {stage:8} {seconds[stage]:8.3f} s")


def _check(arguments: list[str], call: Callable[[Callable[[], object]], object]) -> None:
    from leadsto.cli import main as command

    sys.argv = ["leadsto", "check", *arguments]
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), suppress(SystemExit):  # noqa: PTH123
        call(command)


def _replace(
    name: str, function: Callable[..., Any], stage: str, seconds: dict[str, float]
) -> None:
    """Measure a function wherever it has been imported to."""
    measured = _measured(function, stage, seconds)
    for module in list(sys.modules.values()):
        if getattr(module, name, None) is function:
            setattr(module, name, measured)


def _measured(
    function: Callable[..., Any], stage: str, seconds: dict[str, float]
) -> Callable[..., Any]:
    def run(*args: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            found = function(*args, **named)
            return iter(list(found)) if hasattr(found, "__next__") else found
        finally:
            seconds[stage] += time.perf_counter() - start

    return run


if __name__ == "__main__":
    main()
