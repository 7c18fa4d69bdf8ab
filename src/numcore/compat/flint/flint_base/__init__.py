"""The peer's package of base classes."""
