"""Answers, sources and receipts as text. Pure; what a source says is made harmless for where it is shown."""
