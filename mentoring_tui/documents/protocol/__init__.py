"""A protocol as one Markdown document, rendered and parsed."""
