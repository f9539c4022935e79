"""The look: theme, style sheets and the scripts of the page."""
