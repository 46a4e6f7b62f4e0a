"""What is found to be wrong in an article, where, why, and how it may be mended."""
