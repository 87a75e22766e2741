#!/bin/sh
# Makes a virtual environment with pip: venv.sh PYTHON FOLDER
#
# Debian ships Python without ensurepip, and then `python3 -m venv` fails. As root the missing package is
# installed; anyone else gets virtualenv, locked by hash, in a private folder beside the environment.
set -eu
python=$1
folder=$2
here=$(dirname "$0")

usable() { "$folder/bin/python" -m pip --version >/dev/null 2>&1; }
plain() { rm -rf "$folder" && "$python" -m venv "$folder" >/dev/null 2>&1 && usable; }

by_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "This Python has no ensurepip: installing python3-venv"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-venv; } >/dev/null || return 1
    plain
}

by_virtualenv() {
    echo "This Python has no ensurepip: using virtualenv"
    rm -rf "$folder" "$folder-bootstrap"
    "$python" -m pip install -qq --disable-pip-version-check --target "$folder-bootstrap" --require-hashes --no-deps -r "$here/bootstrap.txt"
    PYTHONPATH="$folder-bootstrap" "$python" -m virtualenv --quiet "$folder"
    rm -rf "$folder-bootstrap"
    usable
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "servanda needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11" >&2
    exit 1
}
usable || plain || by_apt || by_virtualenv
