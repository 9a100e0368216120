"""Exports of analytics and of CRM systems, read from files: nothing is fetched, nothing sent."""
