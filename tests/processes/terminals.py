"""A program on a terminal of its own, as someone who types sees it."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import subprocess
import termios
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CTRL_C = b"\x03"
# Long enough for a first start on a machine that does much else; it costs nothing to wait less.
PATIENCE = 300


def _as_in_a_new_terminal():
    """It is the terminal of what runs in it, and hanging up ends that: tests that are run under
    nohup would pass on that it does not."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """Runs ``command`` as the foreground of a new terminal; closing it hangs up."""

    def __init__(self, command, *, env):
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_as_in_a_new_terminal,  # noqa: PLW1509 - two calls
        )
        os.close(slave)
        self._heard = threading.Condition()
        self._text, self._over = "", False
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    @property
    def text(self):
        """All that has been written so far."""
        return self._text

    def _listen(self):
        while True:
            try:
                heard = os.read(self._master, 65536)
            except OSError:  # nobody holds the other end any more
                heard = b""
            with self._heard:
                self._text += heard.decode(errors="replace").replace("\r\n", "\n")
                self._over = not heard
                self._heard.notify_all()
            if not heard:
                return

    def wait_for(self, words, patience=PATIENCE):
        """Wait until ``words`` stand there."""
        deadline = time.monotonic() + patience
        with self._heard:
            while words not in self._text:
                left = deadline - time.monotonic()
                assert left > 0, f"«{words}» never came:\n{self._text}"
                assert not self._over, f"it ended before «{words}»:\n{self._text}"
                self._heard.wait(left)

    def wait_for_or_end(self, words, patience=PATIENCE):
        """Whether ``words`` came to stand there; false when it ended without them."""
        with self._heard:
            settled = self._heard.wait_for(lambda: words in self._text or self._over, patience)
            assert settled, f"neither «{words}» nor an end:\n{self._text}"
            return words in self._text

    def press(self, key):
        os.write(self._master, key)

    def signal_group(self, number):
        """As a shell does to the job when its own terminal goes away."""
        os.killpg(self.process.pid, number)

    def wait(self, patience=PATIENCE):
        """Its exit code; all it wrote is then in ``text``."""
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            running = subprocess.run(
                ["ps", "-eo", "pid,ppid,pgid,stat,etimes,wchan:24,args"],
                capture_output=True,
                text=True,
                check=False,
            ).stdout
            pytest.fail(f"still running after {patience} s:\n{self.text}\n{running}")
        self._ear.join(patience)
        return code

    def close(self):
        if self.process.poll() is None:
            self.signal_group(signal.SIGKILL)
            self.process.wait()
        self._ear.join(60)
        os.close(self._master)
