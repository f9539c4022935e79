"""Briefings: from what a library holds on a topic to lines that each bear a citation."""
