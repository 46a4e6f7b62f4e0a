"""The command line: the same services without a window. Nothing here imports Qt."""
