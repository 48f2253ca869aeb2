#!/bin/sh
# Removes what install.sh put beside and around this script. What roots keeps for you stays: your data, your settings.
set -eu

program=$(cd "$(dirname "$0")" && pwd -P)
prefix=$(dirname "$(dirname "$program")")
list=$program/installed-files

if [ ! -f "$list" ] || [ "$(basename "$program")" != roots ]; then
    echo "Nothing here was put in place by install.sh. To remove the unpacked folder, delete it." >&2
    exit 1
fi

while IFS= read -r file; do
    case $file in
        bin/* | share/*) ;;
        *) continue ;;
    esac
    rm -f "$prefix/$file"
    folder=$(dirname "$file")
    while [ "$folder" != . ] && rmdir "$prefix/$folder" 2>/dev/null; do folder=$(dirname "$folder"); done
done <"$list"
rm -rf "$program"
rmdir "$prefix/lib" 2>/dev/null || true

refresh() { if command -v "$1" >/dev/null 2>&1 && [ -d "$2" ]; then "$@" >/dev/null 2>&1 || true; fi; }
refresh update-desktop-database "$prefix/share/applications"

if [ "${1:-}" != --quiet ]; then
    echo "roots is removed. Your data are where they were, below ~/.local/share/roots and ~/.config/roots."
fi
