# shellcheck shell=sh
# What mvnw and the installer's scripts share. The script that sources this has set `root` to the project's directory.
# The scripts use what is assigned here, and assign `root`.
# shellcheck disable=SC2034,SC2154

# Where the JDK lies that installer/jdk fetches for a Debian that has none new enough.
private_jdk=${XDG_DATA_HOME:-$HOME/.local/share}/pgtandem/jdk-25
cache=${XDG_CACHE_HOME:-$HOME/.cache}/pgtandem

say() { printf 'pgtandem: %s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# Sets `jdk` to the home of a JDK 25; fails where there is none.
find_jdk() {
    for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$private_jdk"; do
        if [ -x "$jdk/bin/javac" ] && grep -qs '^JAVA_VERSION="25[".]' "$jdk/release"; then
            return 0
        fi
    done
    jdk=''
    return 1
}

# Answers whether one of the named files (patterns, expanded by the caller) is there.
any() {
    for file; do
        if [ -e "$file" ]; then return 0; fi
    done
    return 1
}

# Runs a command with its output in a log that is shown only when it fails.
quietly() {
    log=$(mktemp)
    if "$@" >"$log" 2>&1 </dev/null; then
        rm -f "$log"
    else
        status=$?
        tail -n 25 "$log" >&2
        say "failed: $* (everything it said: $log)"
        return "$status"
    fi
}

# Installs what is missing of the parts named: jdk, build, archives, postgres, window, gtk, or another whose function
# missing_PART the script has itself. Does nothing where all is there; sets `jdk` where a part needs one.
install_missing() {
    packages='' fetch_jdk='' jdk=''
    for part; do "missing_$part"; done
    if [ -n "$packages" ]; then
        sudo=''
        if [ "$(id -u)" -ne 0 ]; then sudo=sudo; fi
        [ -z "$sudo" ] || command -v sudo >/dev/null ||
            die "not root, and there is no sudo: have root run: sh '$root/installer/packages'$packages"
        # Split on purpose: package names have no blanks.
        # shellcheck disable=SC2086
        $sudo sh "$root/installer/packages" $packages
    fi
    if [ -n "$fetch_jdk" ]; then sh "$root/installer/jdk"; fi
    if [ -z "$jdk" ]; then find_jdk; fi
}

# Notes a package to install, and why.
want() {
    case "$packages " in *" $1 "*) return 0 ;; esac
    say "installing $1: $2"
    packages="$packages $1"
}

missing_jdk() {
    if [ -n "$jdk" ] || find_jdk; then return; fi
    if [ "$(. /etc/os-release 2>/dev/null && echo "$ID-$VERSION_ID")" = debian-12 ]; then
        want patchelf "the JDK of the next Debian is fitted to this one with it"
        any /etc/ssl/certs/java/cacerts || want ca-certificates-java "the JDK trusts these certificates"
        fetch_jdk=yes
    else
        want openjdk-25-jdk-headless "pgTandem is built with JDK 25 and runs on it"
    fi
}

missing_build() {
    missing_jdk
    command -v mvn >/dev/null || want maven "it builds pgTandem and fetches its libraries"
}

missing_archives() {
    missing_build
    command -v xz >/dev/null || want xz-utils "it unpacks PostgreSQL's archives"
    command -v bzip2 >/dev/null || want bzip2 "it unpacks PostgreSQL's archives"
}

missing_postgres() {
    any /usr/lib/postgresql/*/bin/postgres || want postgresql "the practice hosts run its programs; no server is started"
}

missing_window() {
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then missing_gtk; fi
}

missing_gtk() {
    any /usr/lib/*/libgtk-3.so.0 || want libgtk-3-0 "the window is drawn with it"
    any /usr/lib/*/libXtst.so.6 || want libxtst6 "the window needs it"
}
