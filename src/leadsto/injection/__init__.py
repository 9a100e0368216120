"""Blocks put into a site that any generator has built, and taken out again."""

from leadsto.injection.flow import MENDED, Injected, PluginBuiltError, inject, remove
from leadsto.injection.pages import BuiltPages
from leadsto.injection.placing import Options, Placed

__all__ = [
    "MENDED",
    "BuiltPages",
    "Injected",
    "Options",
    "Placed",
    "PluginBuiltError",
    "inject",
    "remove",
]
