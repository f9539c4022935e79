"""Conversations that are kept: what they are, how they go on, and where they lie. Never in the store of documents."""
