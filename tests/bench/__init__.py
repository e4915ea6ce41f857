"""Speed and memory, each against its floor in the same run: `python -m tests.bench` prints a table."""
