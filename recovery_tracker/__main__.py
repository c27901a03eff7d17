"""`python -m recovery_tracker`."""

from recovery_tracker.cli import main

if __name__ == "__main__":
    main()
