"""Serving the page, and to whom."""
