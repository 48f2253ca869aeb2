"""Moco as its contract describes it: keys, pages, moods and writes, over the sample work."""
