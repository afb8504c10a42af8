"""The plugin for pytest: a fixture that checks a pair, and every golden record as a test. It drives the npm package."""
