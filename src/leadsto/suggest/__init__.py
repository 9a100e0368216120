"""Proposed intent for pages that have none: a guess, its evidence, and how sure it is.

Offline and deterministic: words of the title and the headings, what the page links to, its folder
and tags, and what the labelled pages beside it say. An outcome is never proposed.
"""

from __future__ import annotations

from leadsto.suggest.guesses import Guess, Suggestion
from leadsto.suggest.pages import suggest
from leadsto.suggest.stage import stage_of_words

__all__ = ["Guess", "Suggestion", "stage_of_words", "suggest"]
