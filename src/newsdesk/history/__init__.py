"""Revisions: hashing, ancestry, thinning, diff, three-way merge. Pure functions."""
