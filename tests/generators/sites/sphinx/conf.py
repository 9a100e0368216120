import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Frostwright"
extensions = ["myst_parser", "sphinx_reredirects", "leadsto_meta"]
html_theme = "furo"
html_baseurl = "https://frostwright.example/"
exclude_patterns = ["_*"]
suppress_warnings = ["toc.not_included"]
redirects = {"guides/icy-doors": "why-doors-ice-up.html"}
