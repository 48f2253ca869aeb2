"""The Connections dialog: who is connected, how well, and how to change it."""
