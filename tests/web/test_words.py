"""What the page says is true of the document at hand."""

from assistant.web import words


def test_before_a_document_is_removed_it_is_said_what_becomes_of_its_file() -> None:
    asked = words.documents.remove_question
    assert asked("Pier", has_file=False, dropped=False) == "Remove “Pier” from the library?"
    assert asked("Pier", has_file=True, dropped=False).endswith("Its file stays where it is.")
    assert asked("Pier", has_file=True, dropped=True).endswith("The copy kept of its file goes too.")
    assert "holds 2 more documents" in asked("Pier", has_file=True, dropped=True, others=2)
