"""The next-step block: template, style sheet, rendering."""

from leadsto.block.contract import holds
from leadsto.block.render import (
    STYLE_PATH,
    Around,
    BlockError,
    block_id,
    render_block,
    stylesheet,
)

__all__ = [
    "STYLE_PATH",
    "Around",
    "BlockError",
    "block_id",
    "holds",
    "render_block",
    "stylesheet",
]
