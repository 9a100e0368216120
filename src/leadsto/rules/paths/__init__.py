"""Does the page lead anywhere?"""
