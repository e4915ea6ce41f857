"""Read what was written elsewhere: texts for protocols, and days away from a calendar."""
