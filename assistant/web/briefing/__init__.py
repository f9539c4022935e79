"""The Briefing view: what is ordered, the page that is made of it, and its files."""
