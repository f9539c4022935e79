"""Questions made of sentences."""
