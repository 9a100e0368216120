"""Is it clear who the page is for, and who not?"""
