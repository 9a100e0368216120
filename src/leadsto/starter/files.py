"""Which files ``leadsto init`` would write, as they are and as they shall be."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable

from leadsto.model.frozen import NamedTuple
from leadsto.starter import recipes
from leadsto.starter.answers import Answers
from leadsto.starter.config_file import config_text
from leadsto.starter.insertion import InsertionError
from leadsto.starter.plugin import in_mkdocs, in_pelican
from leadsto.survey import Survey

GITLAB = ".gitlab-ci.yml"
#: A folder that may stand in a command of a workflow: ``${{ … }}`` in its name would be run there.
_PLAIN = re.compile(r"\w[\w. /+-]*")


class Looked(NamedTuple):
    """A project as far as its files go. Names are relative to its folder, POSIX."""

    generator: str  #: ``mkdocs``; "" for a bare folder
    file: str  #: the generator's configuration; "" without one
    plugged: bool  #: it names leadsto's plugin
    origin: str  #: what was read: ``sources in docs/``
    output: str  #: folder of the built site
    read: Callable[[str], str | None]  #: the text of a file; None where there is none
    config: str = "leadsto.yml"


class Change(NamedTuple):
    """One file to write."""

    name: str
    before: str | None  #: None: it is new
    after: str


class Start(NamedTuple):
    """The files to write, and what is left to a person, a sentence each."""

    changes: tuple[Change, ...]
    told: tuple[str, ...]


def start(survey: Survey, looked: Looked, answers: Answers, *, force: bool = False) -> Start:
    """What would be written. A leadsto.yml that is there stays, unless ``force`` replaces it."""
    files = _Files(looked, force)
    plain = _PLAIN.fullmatch(looked.output)
    output = shlex.quote(looked.output if plain else "public")
    files.new(looked.config, lambda: config_text(survey, answers, looked.origin))
    if "plugin" in answers.extras and looked.file and not looked.plugged:
        files.plug_in()
    if looked.generator not in ("mkdocs", "pelican"):
        run = " && ".join(recipes.commands(output))
        files.told.append(f"After each build of the site, run: {run}")
    if "hook" in answers.extras:
        files.hook()
    if "ci" in answers.extras:
        files.pipeline(output)
    if answers.editor == "vscode":
        files.new(recipes.TASKS, recipes.tasks)
    return Start(tuple(files.changes), tuple(files.told))


class _Files:
    """The changes so far, and what is to be told."""

    def __init__(self, looked: Looked, force: bool) -> None:
        self.looked = looked
        self.force = force
        self.changes: list[Change] = []
        self.told: list[str] = []

    def new(self, name: str, make: Callable[[], str]) -> None:
        """A file of our own."""
        before = self.looked.read(name)
        if before is not None and not self.force:
            self.told.append(f"{name} is there already and stays as it is; --force replaces it.")
        else:
            self._change(name, before, make())

    def edit(self, name: str, make: Callable[[str], str], remedy: str) -> None:
        """A file of somebody else, which gets lines of ours."""
        before = self.looked.read(name)
        try:
            self._change(name, before, make(before or ""))
        except InsertionError as error:
            self.told.append(f"{name} is left as it is: {error}. {remedy}")

    def _change(self, name: str, before: str | None, after: str) -> None:
        if after != (before or ""):
            self.changes.append(Change(name, before, after))

    def plug_in(self) -> None:
        """The line that switches the generator's plugin on."""
        editors = {"mkdocs": in_mkdocs, "pelican": in_pelican}
        if editor := editors.get(self.looked.generator):
            self.edit(self.looked.file, editor, "Add `leadsto` to its plugins.")

    def hook(self) -> None:
        """The hooks of pre-commit, and what makes git call them."""
        remedy = "Add leadsto-pages and leadsto-site to it."
        self.edit(recipes.HOOK_FILE, recipes.hooks, remedy)
        if any(change.name == recipes.HOOK_FILE for change in self.changes):
            self.told.append(f"Once in each clone, for the hooks: {recipes.INSTALL}")

    def pipeline(self, output: str) -> None:
        """A workflow, or the job to put into somebody's pipeline."""
        looked = self.looked
        gitlab = looked.read(GITLAB)
        if gitlab is not None:
            if "leadsto" not in gitlab:
                job = recipes.gitlab_job(looked.generator, output)
                self.told.append(f"Add this job to {GITLAB}:\n\n{job}")
        elif looked.read(recipes.WORKFLOW) is None:
            requirements = looked.read("requirements.txt") is not None
            text = recipes.workflow(looked.generator, requirements, output)
            self._change(recipes.WORKFLOW, None, text)
