"""The live preview: the outlet's page beside the text, patched as it is typed."""
