"""A quote opened at its place in its document."""
