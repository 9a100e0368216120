"""Does the landing page keep what the offer promises?"""
