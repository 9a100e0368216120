"""The head of a source file: bytes to fields with positions."""
