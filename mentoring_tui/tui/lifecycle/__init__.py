"""The start and end of the app and of the open tandem: autosave, recovery, external changes, shutdown."""
