#!/bin/sh
# Puts roots in place: for everybody as root (below /usr/local), else for you alone (below ~/.local).
#
#     ./install.sh [--prefix FOLDER]
#
# uninstall.sh, which is put beside the program, removes what this script made, and nothing else.
set -eu

say() { printf '%s\n' "$*"; }

if [ "$(id -u)" = 0 ]; then prefix=/usr/local; else prefix=${HOME:?}/.local; fi
case "${1:-}" in
    --prefix) prefix=${2:?"--prefix needs a folder"} ;;
    '') ;;
    *) say "usage: ./install.sh [--prefix FOLDER]" >&2; exit 2 ;;
esac
case $prefix in
    /*) ;;
    *) prefix=$PWD/$prefix ;;
esac
case $prefix in
    *[!A-Za-z0-9/._+@-]*) say "The folder may hold letters, digits and ./_+@- only: $prefix" >&2; exit 2 ;;
esac

cd "$(dirname "$0")"
program=$prefix/lib/roots
list=$program/installed-files

if [ -e "$program" ]; then
    if [ ! -f "$list" ]; then
        say "$program is there already, and not from this script. It stays as it is." >&2
        exit 1
    fi
    "$program/uninstall.sh" --quiet
fi

mkdir -p "$prefix/lib" "$prefix/bin"
cp -R lib/roots "$program"
cp uninstall.sh "$program/uninstall.sh"
chmod 755 "$program/uninstall.sh"
: >"$list"
for name in roots roots-desktop; do
    ln -sf "$program/$name" "$prefix/bin/$name"
    printf '%s\n' "bin/$name" >>"$list"
done
find share -type f | LC_ALL=C sort | while IFS= read -r file; do
    # Each shell looks elsewhere below a prefix of its own than below /usr.
    target=$(printf '%s' "$file" | sed 's#^share/zsh/vendor-completions/#share/zsh/site-functions/#')
    mkdir -p "$prefix/$(dirname "$target")"
    cp "$file" "$prefix/$target"
    printf '%s\n' "$target" >>"$list"
done
# A session need not look into this prefix for programs: the launcher says where they are.
launcher=$prefix/share/applications/roots.desktop
sed "s#^\(TryExec\|Exec\)=roots-desktop#\1=$prefix/bin/roots-desktop#" share/applications/roots.desktop >"$launcher"

refresh() { if command -v "$1" >/dev/null 2>&1; then "$@" >/dev/null 2>&1 || true; fi; }
refresh update-desktop-database "$prefix/share/applications"
refresh gtk-update-icon-cache --force --ignore-theme-index "$prefix/share/icons/hicolor"

say "roots is installed. Open it from your applications, or as $prefix/bin/roots-desktop."
say "To remove it again: $program/uninstall.sh"
