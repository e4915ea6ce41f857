"""The evaluation: its questions, its form in both directions, and what is written of it for others."""
