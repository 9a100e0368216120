"""Fixes: the changes that findings carry, made in the sources of their pages."""

from leadsto.fix.rounds import Fixed, Refused, fix_pages

__all__ = ["Fixed", "Refused", "fix_pages"]
