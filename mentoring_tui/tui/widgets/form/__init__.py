"""A form: rows of labels and values, and an editor that opens on the line of a row."""
