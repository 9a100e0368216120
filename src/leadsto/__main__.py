"""``python -m leadsto``, for where the command is not on the path."""

from leadsto.cli import main

if __name__ == "__main__":
    main()
