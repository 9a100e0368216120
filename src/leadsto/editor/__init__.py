"""Help while writing: schemas for editors, and a language server."""
