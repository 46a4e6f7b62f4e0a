"""The article's fields above the body."""
