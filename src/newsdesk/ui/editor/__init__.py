"""The body editor: prose in Markdown, with its marks in sight but in the background."""
