"""Are the offers whole, live and led to?"""
