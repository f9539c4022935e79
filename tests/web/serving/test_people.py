"""Who is asking."""

import gradio as gr

from assistant.web.serving.people import person


def test_somebody_who_has_logged_in_goes_by_that_name() -> None:
    assert person(gr.Request(username="jane")) == "jane"


def test_without_a_log_in_all_are_one() -> None:
    assert person(None) == person(gr.Request()) == person(gr.Request(username=None)) == ""


def test_a_name_that_only_the_browser_says_is_none() -> None:
    claims = {"username": "jane", "headers": {"x-user": "jane"}, "query_params": {"username": "jane"}}
    assert person(gr.Request(**{**claims, "username": None})) == ""
