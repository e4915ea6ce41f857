"""Mentoring in the terminal: agreement, meetings, tasks and protocols of a tandem."""

__version__ = "0.1.0"
