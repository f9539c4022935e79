"""The sections of a briefing, one module each: from what was gathered to lines."""
