"""Article and pack to HTML: one pipeline for preview, export and command line."""
