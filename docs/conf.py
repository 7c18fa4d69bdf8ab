"""Sphinx configuration: `make docs`."""

import numcore

project = "numcore"
author = "the numcore authors"
release = version = numcore.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
html_theme = "furo"
html_title = f"numcore {release}"
exclude_patterns = []

autodoc_member_order = "bysource"
autodoc_typehints = "none"
napoleon_google_docstring = False
napoleon_use_rtype = False
