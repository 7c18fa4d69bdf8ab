"""Fetching and building of the native libraries that numcore ships.

Only the standard library is used: this code runs from ``meson setup`` inside pip's isolated
build environment, before anything else is there. ``vendor/native.py`` is its command line.
"""
