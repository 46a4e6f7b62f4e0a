"""The library: every article of the desk, by state, found as one types."""
