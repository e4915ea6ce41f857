"""The schedule screen, its calendar and its dialogs."""
