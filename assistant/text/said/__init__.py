"""What a sentence reports that somebody said: who, how, and which of its words. English."""

from assistant.text.said.finding import utterances
from assistant.text.said.kinds import Kind
from assistant.text.said.utterance import Mode, Utterance

__all__ = ["Kind", "Mode", "Utterance", "utterances"]
