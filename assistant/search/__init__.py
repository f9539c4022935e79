"""From a question to hits: the conversation mixed in, filters, dense and lexical search, fusion, re-reading."""
