"""What is refused, what is wrong with a file, and the terms of the forms, in the person's language."""
