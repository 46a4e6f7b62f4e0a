"""A house-style pack: typed, validated data from TOML, a Jinja2 template and CSS."""
