"""The list of an article's sources and their editor."""
