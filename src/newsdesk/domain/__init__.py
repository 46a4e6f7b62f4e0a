"""The article and its parts: frozen values that import nothing above them."""
