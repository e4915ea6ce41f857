"""Edit a text in the editor that the user has set, for the shell and the screens alike."""
