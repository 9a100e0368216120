"""Every page of a static site leads its reader to a next step, and the build checks it."""
