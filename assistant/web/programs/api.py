"""The endpoints as Gradio's API, for `gradio_client`, curl and others."""

import functools
from collections.abc import Callable
from typing import Any

import gradio as gr
from gradio.events import api

from assistant.web.programs.asked import ASKED_BY, fitting, with_parameter
from assistant.web.programs.endpoints import Endpoints
from assistant.web.serving.people import person
from assistant.web.talk.asking import told


def offer(endpoints: Endpoints) -> None:
    """Makes the endpoints part of the page; called inside a `gr.Blocks`."""
    for function in endpoints.reading:
        api(_for_programs(function), api_name=function.__name__)
    for function in endpoints.changing:
        api(
            _for_programs(function),
            api_name=function.__name__,
            concurrency_limit=1,
        )


def _for_programs(function: Callable[..., Any]) -> Callable[..., Any]:
    """Errors as words, and no more than a person would be told."""

    @functools.wraps(function)
    def called(*values: Any) -> Any:
        # Gradio gives all by their places, the request where the signature has it.
        *given, request = values
        ASKED_BY.set(person(request))  # each call has a context of its own
        try:
            return function(*fitting(function, tuple(given)))
        except Exception as error:
            raise gr.Error(told(error), print_exception=False) from error

    with_parameter(called, function, name="request", kind=gr.Request)
    return called
