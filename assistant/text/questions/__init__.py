"""Questions that a text answers, made of its own sentences without any model. English."""

from assistant.text.questions.making import Kind, Question, questions_of

__all__ = ["Kind", "Question", "questions_of"]
