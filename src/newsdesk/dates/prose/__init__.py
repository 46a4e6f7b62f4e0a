"""Dates in running prose: found with their exact spans, in any language whose names CLDR has."""
