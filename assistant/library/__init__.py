"""What the assistant has read: embeddings, the Chroma shelf, the lexical index, and the way in."""
