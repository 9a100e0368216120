"""Every page of a static site leads its reader to a next step, and the build checks it."""

#: As in the package's metadata, which takes longer to read than a page takes to check.
__version__ = "0.1.0"
