"""What the sites of the benchmarks offer to their readers."""

from __future__ import annotations

CALL = "https://cal.com/example/call"


def offers(course: str) -> str:
    """The end of a ``leadsto.yml``: a course at an address of the site's choice, and a call."""
    return f"""\
offers:
  course:
    kind: list
    title: The free course by e-mail
    action: Get the course by e-mail
    helps: One lesson a week, for six weeks
    serves: [tofu, mofu]
    for: any
    url: {course}
    captures: [email]
    follow_up: {{sends: 6, system: kit}}
  call:
    kind: conversation
    title: A call
    action: Book a call
    helps: Talk through your system with one of us
    serves: [mofu, bofu]
    for: any
    url: {CALL}
"""
