"""Asking: the chat, its history, and answers as HTML."""
