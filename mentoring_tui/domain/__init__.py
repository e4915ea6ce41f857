"""What mentoring is: frozen values and pure functions, without files, clock or words for people."""
