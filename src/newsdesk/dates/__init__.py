"""Writing and reading moments in any language."""
