"""How clear a doubt must be; chosen on two thirds of the pairs in tests/answering/support_pairs.jsonl."""

LEAST_CONTEXT = 0.25
MARGIN = 1.15
CLEAR = 1.35  # how much better a rival must fit to count
