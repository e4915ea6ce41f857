"""The agreement screen, its form and its dialogs."""
