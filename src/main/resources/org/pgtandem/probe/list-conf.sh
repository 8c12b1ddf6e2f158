#!/bin/sh
# Prints the files of each DIRECTORY that include_dir takes, each ended by NUL.
# list-conf.sh DIRECTORY...
for directory in "$@"; do
    for file in "$directory"/*.conf; do
        [ ! -f "$file" ] || printf '%s\0' "$file"
    done
done
