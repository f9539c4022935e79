"""Pictures in a Word file, with what they show in words for those who do not see them."""

import io
from typing import Any

from assistant.rendering.pictures.bitmap import picture_png
from assistant.rendering.pictures.scene import Picture
from assistant.rendering.plain import harmless
from assistant.rendering.word_notes import small


def add_picture(document: Any, picture: Picture) -> None:
    """Adds a picture as broad as the text, and its title and notes below it.

    Args:
        document: Of python-docx.
        picture: What is drawn.
    """
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    holder = document.add_paragraph()
    holder.paragraph_format.keep_with_next = True
    drawn, picture = picture_png(picture)
    placed = holder.add_run().add_picture(io.BytesIO(drawn), width=room)
    about = placed._inline.docPr
    about.set("descr", harmless(picture.told))
    about.set("title", harmless(picture.title))
    caption = document.add_paragraph()
    small(caption, f"{picture.title}.", bold=True)
    small(caption, f" {harmless(' '.join(picture.notes))}")
