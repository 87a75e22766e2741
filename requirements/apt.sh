#!/bin/sh
# Installs the Debian packages of apt.txt that are missing. Tests need them, servanda does not: where they cannot be
# installed (no Debian, not root, no network), a line says so and the tests in question are skipped.
set -u
missing=""
for package in $(sed 's/#.*//' "$(dirname "$0")/apt.txt"); do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not installed:$missing (needs root on Debian); the tests that compare with them are skipped"
    exit 0
fi
echo "Installing$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 - one word for each package
{ apt-get update && apt-get install -y --no-install-recommends $missing; } >/dev/null 2>&1 ||
    echo "Not installed:$missing (apt-get failed); the tests that compare with them are skipped"
