"""The next-step block: template, style sheet, rendering."""
