"""``python -m wijkxl`` is the same as ``wijkxl``."""


def start() -> None:
    """Run the command line; loaded here, so that worker processes do not load it."""
    from wijkxl.cli import main  # noqa: PLC0415

    main()


if __name__ == "__main__":
    start()
