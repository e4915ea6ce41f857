"""A programme's own words as data: its clauses, the parts of a protocol, the questions of the evaluation."""
