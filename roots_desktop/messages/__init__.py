"""Words for people, in German and English, for window and terminal alike. Knows no causes and no Qt."""
