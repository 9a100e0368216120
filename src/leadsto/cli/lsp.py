"""``leadsto lsp``: serve an editor, over standard input and output."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from leadsto.cli.options import Common, common
from leadsto.engine import Memory, judge
from leadsto.model import Document, Surroundings
from leadsto.model.frozen import dataclass
from leadsto.project import load_config
from leadsto.site import Judgement

if TYPE_CHECKING:  # what it needs is an extra
    from leadsto.adopt.baseline import Baseline
    from leadsto.config import Config
    from leadsto.editor.flow import Flow, Judge

#: Seconds after which a thread lets others run: an answer waits so long for the judging of a site.
_SWITCH = 0.001


@dataclass(frozen=True, slots=True)
class Arguments(Common):
    """What was asked for."""

    stdio: bool = True


@click.command("lsp")
@click.option(
    "--stdio",
    is_flag=True,
    default=True,
    help="Speak over standard input and output. There is no other way; editors may say so.",
)
@common
def command(**given: Any) -> int:
    """Serve an editor by the Language Server Protocol.

    Editors start it, see docs/editor.md. It needs `pip install 'leadsto[lsp]'`. With --config that
    file is the configuration of every page, else the nearest leadsto.yml above each.

    Exit code: 0 when the editor said goodbye, 2 when the language server is not installed, 3 for
    a fault in leadsto itself.
    """
    return execute(Arguments(**given))


def execute(args: Arguments) -> int:
    """Serve; the exit code."""
    if find_spec("pygls") is None:
        raise click.UsageError(
            "The language server is not installed. Install it with `pip install 'leadsto[lsp]'`."
        )
    from leadsto.editor.server import serve

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="leadsto: %(message)s")
    sys.setswitchinterval(_SWITCH)
    serve(flow_of(args), args.config, sys.stdin.buffer, _only_for_the_protocol())
    return 0


def _only_for_the_protocol() -> BinaryIO:
    """Standard output for the server alone: what else is printed goes to standard error."""
    sys.stdout.flush()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return out


def flow_of(args: Arguments) -> Flow:
    """How the editor reads and judges projects."""
    from leadsto.editor.flow import Flow

    def judging(memory: Memory | None) -> Judge:
        def judged(
            documents: Sequence[Document],
            config: Config,
            around: Surroundings,
            baseline: Baseline | None,
        ) -> Judgement:
            return judge(
                documents, config, around, date=args.date, baseline=baseline, memory=memory
            )

        return judged

    def load(file: Path, text: str | None) -> Config:
        return load_config(file, text)

    return Flow(load, judging(None), lambda: judging(Memory()))
