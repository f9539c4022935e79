"""Documents: dropped, taken in, listed, removed."""
