"""Is what happens after the click agreed and measured?"""
