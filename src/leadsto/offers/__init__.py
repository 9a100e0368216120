"""The choice of an offer and its reasons; where the ladder of offers leads."""
