"""One target under atheris: ``python -m fuzzing.one TARGET [options of libFuzzer] FOLDER…``."""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]


def main() -> None:
    """Fuzz until libFuzzer ends the process."""
    with atheris.instrument_imports(include=["leadsto", "yaml"]):
        from fuzzing.targets import TARGETS

    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


main()
