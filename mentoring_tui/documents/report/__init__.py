"""The report: one Markdown document for one audience."""
