"""Running text -> the events it dates: when, known from what, in which words, and whether it happened. English.

A grammar of our own, because a text is full of numbers and names that are no dates, and because what is left out of a
date may only be completed from what is known: the day on which the text appeared, or the date before it in the text.
"""
