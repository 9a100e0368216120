"""The files that ``leadsto init`` begins a project with, as texts: nothing is written here."""

from leadsto.starter.answers import EXTRAS, Answers
from leadsto.starter.config_file import config_text
from leadsto.starter.files import Change, Looked, Start, start

__all__ = ["EXTRAS", "Answers", "Change", "Looked", "Start", "config_text", "start"]
