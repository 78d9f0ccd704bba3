"""Runs age with a passphrase, which it asks for on a terminal only.

passphrase.py PASSPHRASE COMMAND... : runs COMMAND and types PASSPHRASE whenever it is asked for.
"""

import os
import pty
import sys


def main(passphrase, command):
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    asked = b""
    while True:
        try:
            said = os.read(terminal, 1024)
        except OSError:
            break
        if not said:
            break
        asked += said
        if b"passphrase" in asked.lower() and asked.rstrip().endswith(b":"):
            os.write(terminal, passphrase.encode() + b"\n")
            asked = b""
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        sys.stderr.write(asked.decode(errors="replace"))
    sys.exit(code)


main(sys.argv[1], sys.argv[2:])
