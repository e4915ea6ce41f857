"""The report: one Markdown document for an audience."""
