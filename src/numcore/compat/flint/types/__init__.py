"""The peer's package of types, a module each."""
