"""Does the page answer what it is for?"""
