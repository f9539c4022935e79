"""The command line. Nothing heavy is imported before a command needs it, so that help and errors come at once."""

from assistant.cli.app import main

__all__ = ["main"]
