"""What is said: problems, and the findings that they become."""

from leadsto.model.frozen import NamedTuple, dataclass
from leadsto.model.nodes import Span
from leadsto.model.terms import Severity


class Edit(NamedTuple):
    """One stretch of a source file, and what shall stand there instead."""

    span: Span  #: with its end; empty where something is only put in
    text: str  #: its lines end in LF; writing gives them the file's own ending


class Fix(NamedTuple):
    """The one right answer to a finding, as changes of the file that the finding names.

    ``safe`` ones cannot change what the page means to its readers or to its generator, but for
    the fault itself.
    """

    title: str  #: what it does, in the imperative: ``Quote the sentence``
    edits: tuple[Edit, ...]  #: in the order of the file; none overlaps another
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """What a reader or a rule has to say about one place, before severity and page are known.

    ``about`` is the field or the target that it speaks of and part of the finding's key, so it
    never holds a reason, a line or a count.
    """

    message: str
    about: str = ""
    span: Span | None = None
    rule: str = ""  #: set by readers, which find problems of several rules
    severity: Severity | None = None  #: only where it differs from the rule's own
    page: str = ""  #: for site rules: ``Page.id`` or the path of a file beside leadsto.yml
    help: str = ""
    trail: tuple[str, ...] = ()  #: for path rules: what was tried, a line each
    fix: Fix | None = None  #: only where there is one right answer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule says about one place."""

    rule: str
    severity: Severity
    page: str  #: source path relative to leadsto.yml, POSIX; without a source, the address
    message: str
    about: str = ""
    span: Span | None = None
    help: str = ""
    trail: tuple[str, ...] = ()
    fix: Fix | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What baseline, fingerprints and silences know it by: rule, page, what it is about."""
        return (self.rule, self.page, self.about)

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Path, line, column, rule: the order of every output."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return (self.page, line, column, self.rule, self.about, self.message)
