"""The next-step block: template, style sheet, rendering."""

from leadsto.block.render import STYLE_PATH, Around, BlockError, render_block, stylesheet

__all__ = ["STYLE_PATH", "Around", "BlockError", "render_block", "stylesheet"]
