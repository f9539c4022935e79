"""Pure rules about text: sentences, passages, dates, words. No I/O, no models."""
