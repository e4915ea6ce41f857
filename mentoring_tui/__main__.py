"""`python -m mentoring_tui` is the command `mentoring`."""

from mentoring_tui.cli.main import run

if __name__ == "__main__":
    run()
