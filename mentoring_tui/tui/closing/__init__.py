"""The closing screen: where the mentoring stands, its evaluation, its end and the papers of the end."""
