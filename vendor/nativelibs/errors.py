"""The one exception that ends a run with a message instead of a traceback."""


class VendorError(Exception):
    """Something the person at the keyboard can put right; the message says how."""
