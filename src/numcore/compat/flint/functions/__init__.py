"""The peer's package of functions."""
