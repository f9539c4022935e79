"""A chat model in this process: a folder of weights, read by transformers. Nothing is downloaded; no code of it is run.

LangChain's own class for this asks for an older hub library than ours, and cannot be stopped while it writes.
"""

import atexit
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage, SystemMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr

_LAST_WORD_S = 60.0  # how long the end of the program waits for the next word of a model that was left

_writing: dict[threading.Thread, threading.Event] = {}

_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


class LocalChat(BaseChatModel):
    """A folder of weights as a chat model of LangChain's.

    Args:
        folder: With config.json, weights as safetensors, and a tokenizer.
        max_tokens: Most tokens that it writes at once.
    """

    folder: str
    max_tokens: int = 1024

    _model: Any = PrivateAttr(default=None)
    _tokenizer: Any = PrivateAttr(default=None)
    _context: int = PrivateAttr(default=0)
    _one_by_one: Any = PrivateAttr(default_factory=threading.Lock)  # two at once would each take twice as long

    @property
    def _llm_type(self) -> str:
        return "local"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"folder": self.folder, "max_tokens": self.max_tokens}

    def load(self) -> "LocalChat":
        """This model with its weights in memory.

        Raises:
            OSError: The folder holds no such model.
            ValueError: What it holds cannot be loaded.
        """
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        # Weights as pickles, and code that comes with weights, could do anything on this machine: neither is read.
        safe: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        self._tokenizer = AutoTokenizer.from_pretrained(self.folder, **safe)
        self._model = AutoModelForCausalLM.from_pretrained(self.folder, use_safetensors=True, dtype="auto", **safe)
        self._model.eval()
        said = getattr(self._model.config, "max_position_embeddings", 0) or 0
        own = self._tokenizer.model_max_length
        self._context = min(size for size in (said, own, 1_000_000) if size > 0)
        self.profile = {"max_input_tokens": self._context}
        return self

    def get_token_ids(self, text: str) -> list[int]:
        """The tokens of a text."""
        return list(self._tokenizer.encode(text, add_special_tokens=False))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        prompt = self._prompt(messages)
        room = self._context - prompt["input_ids"].shape[1]
        if room < 1:
            raise ValueError(f"The prompt is too long: the maximum context length is {self._context} tokens.")
        with self._one_by_one:
            yield from self._written(prompt, min(self.max_tokens, room), run_manager)

    def _written(
        self, prompt: Any, most: int, run_manager: CallbackManagerForLLMRun | None
    ) -> Iterator[ChatGenerationChunk]:
        from transformers import TextIteratorStreamer

        left = threading.Event()
        pieces = TextIteratorStreamer(self._tokenizer, skip_prompt=True, skip_special_tokens=True)
        ended: list[Any] = []

        def write() -> None:
            try:
                ended.append(
                    self._model.generate(
                        **prompt,
                        max_new_tokens=most,
                        do_sample=False,
                        streamer=pieces,
                        stopping_criteria=[lambda ids, scores, **more: _answer(left.is_set(), ids)],
                    )
                )
            except Exception as error:  # noqa: BLE001 - raised where the text is read
                ended.append(error)
            finally:
                cast(Any, pieces).end()

        thread = threading.Thread(target=write, name="local model", daemon=True)
        thread.start()
        _writing[thread] = left
        try:
            for piece in pieces:
                if piece:
                    chunk = ChatGenerationChunk(message=AIMessageChunk(content=piece))
                    if run_manager is not None:
                        run_manager.on_llm_new_token(piece, chunk=chunk)
                    yield chunk
        finally:
            left.set()
            thread.join()
            del _writing[thread]
        yield _last(ended, prompt["input_ids"].shape[1], most)

    def _prompt(self, messages: list[BaseMessage]) -> Any:
        """The tokens of a conversation, by the model's own template where it has one."""
        if not self._tokenizer.chat_template:
            text = "\n\n".join(str(message.text) for message in messages) + "\n\n"
            return self._tokenizer(text, return_tensors="pt")
        from jinja2 import TemplateError

        turns = [{"role": _ROLES.get(message.type, "user"), "content": str(message.text)} for message in messages]
        options: dict[str, Any] = {"add_generation_prompt": True, "return_tensors": "pt", "return_dict": True}
        try:
            return self._tokenizer.apply_chat_template(turns, **options)
        except TemplateError:  # some know of no system's turn: it goes before the first of the user's
            rules = "\n\n".join(str(one.text) for one in messages if isinstance(one, SystemMessage))
            others = [turn for turn in turns if turn["role"] != "system"]
            others[0] = {"role": others[0]["role"], "content": f"{rules}\n\n{others[0]['content']}"}
            return self._tokenizer.apply_chat_template(others, **options)


@atexit.register
def _stop() -> None:
    """Stops what still writes: an interpreter that ends under torch's feet is aborted, and its exit code lost."""
    for thread, left in list(_writing.items()):
        left.set()
        thread.join(_LAST_WORD_S)


def _answer(stop: bool, ids: Any) -> Any:
    """For each text that is written, whether to stop, as transformers asks for it."""
    import torch

    return torch.full((ids.shape[0],), stop, dtype=torch.bool, device=ids.device)


def _last(ended: list[Any], read: int, most: int) -> ChatGenerationChunk:
    """The end of a reply, with why it ended and how many tokens it had."""
    if not ended:
        raise RuntimeError("The model ended without a word.")
    if isinstance(ended[0], BaseException):
        raise ended[0]
    written = int(ended[0].shape[1]) - read
    return ChatGenerationChunk(
        message=AIMessageChunk(
            content="",
            response_metadata={"finish_reason": "length" if written >= most else "stop"},
            usage_metadata={"input_tokens": read, "output_tokens": written, "total_tokens": read + written},
        )
    )


def is_model_folder(folder: Path) -> bool:
    """Whether a folder looks like one with the weights of a model."""
    # Not Path.is_file(), which fails where the folder may not be read, or no file can have such a name.
    return os.path.isfile(folder / "config.json") and any(folder.glob("*.safetensors"))  # noqa: PTH113
