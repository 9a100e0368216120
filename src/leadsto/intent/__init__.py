"""Fields to intent: who a page is for, how ready they are, which decision it helps with."""
