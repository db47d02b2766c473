"""Accessibility of a page, judged by axe-core in a real browser.

``KFTERM_AXE`` names the file ``axe.min.js``. The page's own policy forbids scripts, so a copy without it is judged.
"""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.report.chromium import dump_dom

VARIABLE = "KFTERM_AXE"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
RESULT = "axe-result"
SCRIPT = f"""
axe.run(document, {{resultTypes: ["violations"]}}).then(
  (done) => done.violations.map((rule) => ({{id: rule.id, impact: rule.impact, help: rule.help,
    nodes: rule.nodes.map((node) => node.html.slice(0, 200) + " | " + node.failureSummary)}})),
  (error) => [{{id: "axe-failed", help: String(error), nodes: []}}]
).then((found) => {{
  const box = document.createElement("pre");
  box.id = "{RESULT}";
  box.textContent = JSON.stringify(found);
  document.body.append(box);
}});
"""


class _Result(HTMLParser):
    """Collects the text of the element that the script wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = dict(attrs).get("id") == RESULT

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text = (self.text or "") + data


def axe_source() -> str:
    """The text of axe-core; skips the test loudly when it is not here."""
    path = os.environ.get(VARIABLE, "")
    if not path or not Path(path).is_file():
        pytest.skip(f"SKIPPED: {VARIABLE} names no axe.min.js ({path or 'not set'}); accessibility was NOT checked")
    return Path(path).read_text(encoding="utf-8")


def violations(html: str) -> list[dict[str, Any]]:
    """The rules that the page breaks: id, impact, help and the nodes concerned. Empty = none found."""
    source = axe_source().replace("</script", "<\\/script")
    scripts = f"<script>{source}</script><script>{SCRIPT}</script></body>"
    head, end, tail = POLICY.sub("", html).rpartition("</body>")
    if not end:
        raise ValueError("the page has no end of body")
    parser = _Result()
    parser.feed(dump_dom(head + scripts + tail))
    if parser.text is None:
        raise RuntimeError("axe gave no answer")
    found: list[dict[str, Any]] = json.loads(parser.text)
    return found
