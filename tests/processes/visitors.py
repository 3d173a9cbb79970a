"""People at the door of a running demo: plain HTTP with cookies and form tokens, and no more."""

from __future__ import annotations

import re
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

BODIES = "/kommunen/organisationer/"
ADD = f"{BODIES}ny/"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str


class Visitor:
    """One browser's worth of cookies. Raises OSError or HTTPException when nobody answers."""

    def __init__(self, port):
        self.port = port
        self._cookies = {}
        self._token = ""

    def ask(self, method, path, fields=None):
        headers = {"Host": f"localhost:{self.port}", "Referer": f"http://localhost:{self.port}/"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        body = None if fields is None else urlencode(fields)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body=body, headers=headers)
            with connection.getresponse() as response:
                for line in response.headers.get_all("Set-Cookie", []):
                    self._cookies |= {k: morsel.value for k, morsel in SimpleCookie(line).items()}
                text = response.read().decode()
                return Answer(response.status, response.headers.get("Location", ""), text)

    def get(self, path):
        return self.ask("GET", path)

    def fill_in(self, path, **fields):
        """Send the form on ``path`` with its own token."""
        return self.ask("POST", path, {"csrfmiddlewaretoken": self._token, **fields})

    def open_form(self, path):
        self._token = _TOKEN.search(self.get(path).text)[1]

    def enter(self, persona):
        """Go in by the demo's door."""
        self.open_form("/demo/")
        answer = self.fill_in("/demo/", persona=persona)
        assert answer.status == 302, answer
        return self

    def add_body(self, name):
        """A new organisation by the form; whether the site said that it is saved."""
        answer = self.fill_in(ADD, name=name, kind="association")
        return (answer.status, answer.location) == (302, BODIES)

    def sees_body(self, name):
        """Whether it stands in the list as a link; the search box too repeats the name."""
        return f">{name}</a>" in self.get(f"{BODIES}?{urlencode({'q': name})}").text


class Writers:
    """Several people who add organisations until they are told to stop."""

    def __init__(self, port, count=4):
        self._heard = threading.Condition()
        self._enough = threading.Event()
        self.acknowledged, self.refused = set(), set()
        self._visitors = [Visitor(port).enter("bo") for _ in range(count)]
        for visitor in self._visitors:
            visitor.open_form(ADD)
        self._threads = [
            threading.Thread(target=self._write, args=[visitor, number], daemon=True)
            for number, visitor in enumerate(self._visitors)
        ]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self._enough.set()
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive(), "a writer hangs"

    def _write(self, visitor, number, most=1000):
        for turn in range(most):
            name = f"Förening {number}-{turn}"
            try:
                saved = visitor.add_body(name)
            except (OSError, HTTPException):
                saved = False
            with self._heard:
                (self.acknowledged if saved else self.refused).add(name)
                self._heard.notify_all()
            # Who meets a closed door waits a little before the next try.
            if self._enough.wait(0 if saved else 0.1):
                return

    def wait_for_more(self, count, patience=60):
        """Wait until ``count`` more writes have been acknowledged."""
        self._wait(self.acknowledged, count, patience)

    def wait_for_refusal(self, patience=30):
        self._wait(self.refused, 1, patience)

    def _wait(self, kind, count, patience):
        deadline = time.monotonic() + patience
        with self._heard:
            wanted = len(kind) + count
            while len(kind) < wanted:
                left = deadline - time.monotonic()
                assert left > 0, f"{len(self.acknowledged)} saved, {len(self.refused)} refused"
                self._heard.wait(left)
