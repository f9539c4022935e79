"""Words before a number that tells which one is meant, and counts nothing: "Article 9"."""

LABELS = frozenset("article section paragraph clause chapter annex appendix rule regulation resolution".split())
