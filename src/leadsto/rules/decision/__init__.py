"""Do decision, outcome and title speak of the reader's choice?"""
