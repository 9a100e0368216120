"""What a suggestion is."""

from __future__ import annotations

from leadsto.model.frozen import NamedTuple


class Guess(NamedTuple):
    """One proposed answer."""

    value: str  #: as it would stand in the frontmatter
    confidence: float  #: 0 to 1: the share of such proposals that were right where it was known
    evidence: tuple[str, ...]  #: clauses for people, the weightiest first


class Suggestion(NamedTuple):
    """The proposed answers of one page; None where nothing is sure enough, or it has one."""

    page: str  #: its id
    stage: Guess | None = None
    audience: Guess | None = None
    decision: Guess | None = None
    decision_kind: str = ""  #: of the decision, where its words tell
    owes: tuple[str, ...] = ()  #: of stage, audience and decision, those that the page lacks

    @property
    def guesses(self) -> tuple[tuple[str, Guess], ...]:
        """What is proposed, by field."""
        all_ = (("stage", self.stage), ("audience", self.audience), ("decision", self.decision))
        return tuple((field, guess) for field, guess in all_ if guess)
