"""The protocol screen, its editor and its dialogs."""
