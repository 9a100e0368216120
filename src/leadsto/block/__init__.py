"""The next-step block: template, style sheet, script, rendering."""

from leadsto.block.assets import SCRIPT_PATH, STYLE_PATH, assets, script, stylesheet
from leadsto.block.contract import holds
from leadsto.block.render import (
    Around,
    BlockError,
    block_id,
    forget_templates,
    label_id,
    render_block,
)
from leadsto.block.segments import head_tags, may_tell

__all__ = [
    "SCRIPT_PATH",
    "STYLE_PATH",
    "Around",
    "BlockError",
    "assets",
    "block_id",
    "forget_templates",
    "head_tags",
    "holds",
    "label_id",
    "may_tell",
    "render_block",
    "script",
    "stylesheet",
]
