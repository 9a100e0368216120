"""Exports of analytics and of CRM systems, read from files: nothing is fetched, nothing sent."""

from leadsto.traffic.errors import ExportError
from leadsto.traffic.leads import read_leads
from leadsto.traffic.views import read_views

__all__ = ["ExportError", "read_leads", "read_views"]
