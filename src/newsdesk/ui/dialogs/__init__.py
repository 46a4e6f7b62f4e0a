"""Dialogs: what the window asks before it acts, and what it tells afterwards."""
