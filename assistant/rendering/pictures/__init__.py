"""Pictures of a briefing: what is to be drawn, worked out apart from how each kind of page draws it."""
