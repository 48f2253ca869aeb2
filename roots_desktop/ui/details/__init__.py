"""Day details, and the explanation of any figure, in a popover."""
