"""What the article is filed under: pack, state, slug, keywords, embargo, note."""
