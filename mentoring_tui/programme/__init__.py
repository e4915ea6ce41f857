"""A programme's texts as data: clauses of the agreement, parts of a protocol, questions of the evaluation."""
