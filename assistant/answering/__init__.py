"""From hits to an answer: evidence is weighed, an answerer drafts, the gate binds every sentence to its quote."""
