"""Every endpoint of Personio and Moco under every fault: the outcome, the code, the words, the store, the healing.

Demo server, real provider, engine and store. What is expected stands in tables that were written from the contracts.
"""

import pytest

pytest.register_assert_rewrite("tests.flow.fault_matrix.matrix", "tests.flow.fault_matrix.office")
