"""``python -m wijkxl`` is the same as ``wijkxl``."""

from wijkxl.cli import main

main()
