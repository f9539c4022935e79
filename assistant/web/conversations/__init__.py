"""Conversations that are kept: what is kept of the chat, the list beside it, and the chat drawn from what is kept."""
