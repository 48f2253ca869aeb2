"""A made-up service, Leavebook, as a provider: the example of docs/en/add-a-provider.md, run by the contract tests."""
