"""The language server: what an editor sends and asks, and what it is told.

Texts are kept as a whole: the protocol ends a line at LF, CRLF and CR, pygls also at what Unicode
calls a line's end, so changes of stretches would go to the wrong places.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any, BinaryIO

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from leadsto import __version__
from leadsto.config import FILE_NAME, find_config
from leadsto.editor import watching
from leadsto.editor.actions import changes, code_actions
from leadsto.editor.asking import Asked
from leadsto.editor.background import Background
from leadsto.editor.completion import completions
from leadsto.editor.diagnostics import diagnostics
from leadsto.editor.flow import Flow
from leadsto.editor.hover import hover
from leadsto.editor.lens import lens
from leadsto.editor.links import Place, definition, references
from leadsto.editor.positions import Lines
from leadsto.editor.project import OpenPage, OpenProject, Told
from leadsto.files import read_file
from leadsto.limits import SOURCE

log = logging.getLogger(__name__)

#: Seconds in which several saves, of all files say, become one judgement.
_PAUSE = 0.1


class Server(LanguageServer):
    """One editor's server. Everything but judging whole sites happens in one thread."""

    def __init__(self, flow: Flow, config: Path | None = None) -> None:
        super().__init__(
            "leadsto", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.flow = flow
        self.config = config
        self.background = Background(_PAUSE)
        self.projects: dict[Path, OpenProject] = {}
        self.pages: dict[str, tuple[OpenProject, OpenPage]] = {}  #: open pages by URI
        self.told: dict[str, tuple[Told, ...]] = {}  #: what was last published, by URI
        register(self)

    # ------------------------------------------------------------------------- what is where

    def project_of(self, file: Path) -> OpenProject | None:
        """The project that a file belongs to; None without a leadsto.yml."""
        for project in self.projects.values():
            if project.is_config(file):
                return project
        found = self.config or find_config(file.parent)
        if found is None:  # content may lie beside the folder of leadsto.yml
            return next((p for p in self.projects.values() if p.source(file)), None)
        found = found.absolute()
        if found not in self.projects:
            project = self.projects[found] = OpenProject(found, self.flow)
            document = self.document(found)
            project.type(document.source if document else None)
            project.refresh()
            self.judge(project)
            self.show_config(project)
        return self.projects[found]

    def lines(self, text: str) -> Lines:
        """A text as the client counts in it."""
        return Lines(text, self.workspace.position_codec)

    def document(self, file: Path | None) -> TextDocument | None:
        """The text of a file as it is open; None where it is not.

        Clients spell addresses in ways of their own, so the path tells which file it is.
        """
        documents = self.workspace.text_documents.values()
        return next((d for d in documents if _file(d.uri) == file), None) if file else None

    def uri_of(self, file: Path) -> str:
        """The URI of a file: where it is open, in the spelling of the client."""
        document = self.document(file)
        return document.uri if document else str(uris.from_fs_path(str(file)) or "")

    def text_of(self, file: Path) -> str:
        """The text of a file: as it is open, else as it was saved; "" where it cannot be read."""
        document = self.document(file)
        if document:
            return str(document.source)
        try:
            return read_file(file, SOURCE).decode("utf-8", "replace")
        except OSError:
            return ""

    def asked(self, uri: str, position: types.Position) -> Asked | None:
        """A question about a place; None where the file is nothing to us."""
        file = _file(uri)
        document = self.document(file)
        if file is None or document is None:
            return None
        lines = self.lines(document.source)
        if uri in self.pages:
            project, page = self.pages[uri]
            return Asked(project, lines, page, *lines.place(position))
        known = self.project_of(file)
        if known and known.is_config(file):
            return Asked(known, lines, None, *lines.place(position))
        return None

    # ---------------------------------------------------------------------------- what is told

    def typed(self, uri: str) -> None:
        """Judge a text that was opened or changed, and tell what was found."""
        file = _file(uri)
        project = self.project_of(file) if file else None
        if file is None or project is None:
            return self.forget(uri)
        if project.is_config(file):
            if file == project.file:
                project.type(self.workspace.get_text_document(uri).source)
            project.refresh()
            return self.show_all(project)
        if project.refresh():
            return self.show_all(project)
        return self.show_page(uri, file, project)

    def show_page(self, uri: str, file: Path, project: OpenProject) -> None:
        """Judge a page as it is typed, and tell what was found."""
        source = project.source(file)
        if source is None:
            return self.forget(uri)
        document = self.workspace.get_text_document(uri)
        page = project.open_page(source, document.source)
        self.pages[uri] = project, page
        return self.publish(uri, project.told(page), document.source, document.version)

    def show_config(self, project: OpenProject) -> None:
        """Tell what is found in leadsto.yml and what it is made of."""
        for name, told in project.told_of_config().items():
            file = project.root / name
            uri, document = self.uri_of(file), self.document(file)
            if told or uri in self.told or document:
                version = document.version if document else None
                self.publish(uri, told, self.text_of(file), version)

    def show_all(self, project: OpenProject) -> None:
        """Tell what is found in the configuration and in every open page of a project."""
        self.show_config(project)
        for document in list(self.workspace.text_documents.values()):
            file = _file(document.uri)
            if file and not project.is_config(file) and self.project_of(file) is project:
                self.show_page(document.uri, file, project)

    def publish(self, uri: str, told: tuple[Told, ...], text: str, version: int | None) -> None:
        """Tell the editor all that is found in a file."""
        self.told[uri] = told
        found = diagnostics(told, self.lines(text))
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version=version)
        )

    def forget(self, uri: str) -> None:
        """Tell nothing of a file any more."""
        self.pages.pop(uri, None)
        if self.told.pop(uri, None):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    # ------------------------------------------------------------------------- the whole site

    def judge(self, project: OpenProject) -> None:
        """Have the whole site judged; what comes of it is told when it is done."""
        loop = asyncio.get_running_loop()

        def work() -> None:
            project.judge_site()
            loop.call_soon_threadsafe(self.judged, project)

        self.background.ask(project.file, work)

    def judged(self, project: OpenProject) -> None:
        """Tell what the whole site adds, unless its leadsto.yml has gone meanwhile."""
        if self.projects.get(project.file) is not project:
            return
        project.forget_alone()
        if project.trouble and not project.problems:
            warning = types.LogMessageParams(types.MessageType.Warning, project.trouble)
            self.window_log_message(warning)
        self.show_all(project)
        if watching.refreshes_lenses(self.client_capabilities):
            self.workspace_code_lens_refresh(None)

    def changed_outside(self, files: list[Path]) -> None:
        """Look again at what has changed beside the editor."""
        new = any(f.name == FILE_NAME and f not in self.projects for f in files)
        gone = [project for project in self.projects.values() if not project.file.exists()]
        for project in gone:
            self.projects.pop(project.file)
            for uri in [*self.told]:
                file = _file(uri)
                if file and file.is_relative_to(project.root):
                    self.forget(uri)
        for project in list(self.projects.values()):
            if any(file.is_relative_to(project.root) for file in files):
                project.refresh()
                self.judge(project)
                self.show_all(project)
        if new or gone:  # open pages may be another project's now
            for document in list(self.workspace.text_documents.values()):
                self.typed(document.uri)


def _file(uri: str) -> Path | None:
    """The file of a URI; None where it is none, as of a text without a name."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def register(server: Server) -> None:
    """Answer to what an editor sends."""
    _register_texts(server)
    _register_questions(server)


def _register_texts(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        registration = watching.registration(server.client_capabilities)
        if registration:
            server.client_register_capability(registration)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.typed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.typed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        file = _file(params.text_document.uri)
        project = server.project_of(file) if file else None
        if file and project and (project.is_config(file) or project.source(file)):
            server.judge(project)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        file = _file(uri)
        project = server.project_of(file) if file else None
        if file and project and project.is_config(file):
            project.type(None)
            project.refresh()
            server.forget(uri)
            server.show_all(project)
        else:
            server.forget(uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        files = [
            file
            for change in params.changes
            if (file := _file(change.uri))
            and not (
                server.document(file)
                and change.type == types.FileChangeType.Changed
                and file.name != FILE_NAME
            )
        ]
        server.changed_outside(files)

    @server.feature(types.SHUTDOWN)
    def shut_down(_: None) -> None:
        server.background.end()


def _register_questions(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=[":", " ", ",", "[", "-"]),
    )
    def complete(params: types.CompletionParams) -> types.CompletionList | None:
        asked = server.asked(params.text_document.uri, params.position)
        return completions(asked) if asked else None

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        asked = server.asked(params.text_document.uri, params.position)
        return hover(asked) if asked else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> types.Location | None:
        asked = server.asked(params.text_document.uri, params.position)
        place = definition(asked) if asked else None
        return _location(place, server) if place else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def referred(params: types.ReferenceParams) -> list[types.Location]:
        asked = server.asked(params.text_document.uri, params.position)
        return [_location(place, server) for place in references(asked)] if asked else []

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def act(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, wanted = params.text_document.uri, params.context.only
        if wanted and not any(types.CodeActionKind.QuickFix.startswith(kind) for kind in wanted):
            return []
        asked = server.asked(uri, params.range.start)
        if asked is None:
            return []
        last, _ = asked.lines.place(params.range.end)
        found = list(changes(asked, server.told.get(uri, ()), asked.line, last))
        version = server.workspace.get_text_document(uri).version
        snippets = watching.takes_snippets(server.client_capabilities)
        return code_actions(found, asked, uri, version, snippets=snippets)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    def lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        top = types.Position(0, 0)
        asked = server.asked(params.text_document.uri, top)
        title = lens(asked) if asked and asked.page else ""
        return [types.CodeLens(types.Range(top, top), types.Command(title, ""))] if title else []


def _location(place: Place, server: Server) -> types.Location:
    lines = server.lines(server.text_of(place.file))
    return types.Location(server.uri_of(place.file), lines.range(place.span))


def serve(flow: Flow, config: Path | None, stdin: BinaryIO, stdout: BinaryIO) -> Any:
    """Serve one editor until it says goodbye."""
    Server(flow, config).start_io(stdin, stdout)
