"""The screens of a goal with its trail, and of the advice of all protocols."""
