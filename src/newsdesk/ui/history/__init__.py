"""The history of an article in a window: time line, differences, restoring."""
