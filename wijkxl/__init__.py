"""wijkxl: het Excel format Wijkprogrammering voor elke wijk van Rotterdam."""

__version__ = "0.1.0"
