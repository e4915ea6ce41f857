"""Dialogs: each gives a value back and saves nothing."""
