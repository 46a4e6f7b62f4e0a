"""The date desk in the window: every date of the article, what it means, and what is wrong."""
