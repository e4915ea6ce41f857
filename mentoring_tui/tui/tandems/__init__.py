"""The dialogs to choose, create and recover a tandem."""
