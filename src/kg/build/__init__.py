"""From articles to an output folder: planned, worked on by one process or several, committed whole."""
