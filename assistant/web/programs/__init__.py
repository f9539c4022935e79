"""The doors for programs: named endpoints, and the same as tools for language models (MCP)."""
