"""Does the site as a whole serve its audiences?"""
