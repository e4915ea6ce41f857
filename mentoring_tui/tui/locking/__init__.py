"""The data folder locked with a passphrase: the screen that covers everything, and the dialogs about it."""
