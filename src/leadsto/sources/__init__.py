"""Where pages come from: a generator's configuration read as data, a folder, the last build."""
