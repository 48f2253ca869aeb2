"""A corpus of damaged replies, 10,000 in all: each becomes data that can be kept and counted, or one of our errors."""

import pytest

pytest.register_assert_rewrite("tests.flow.mutated_replies.corpus")
