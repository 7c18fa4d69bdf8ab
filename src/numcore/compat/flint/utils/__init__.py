"""The peer's package of helpers."""
