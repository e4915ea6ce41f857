"""The shell: arguments in, text or JSON out."""
