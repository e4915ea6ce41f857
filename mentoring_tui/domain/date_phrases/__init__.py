"""Read a day that a person names in words, German or English: `nächsten Freitag`, `in a fortnight`."""
