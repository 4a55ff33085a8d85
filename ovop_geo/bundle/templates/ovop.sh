#!/bin/sh
# Without arguments starts the app; with arguments runs a command of python -m ovop_geo.
set -u
tell() { printf '%s\n' "$1" >&2; }

self=$0
while [ -L "$self" ]; do
    target=$(readlink "$self")
    case $target in
        /*) self=$target ;;
        *) self=$(dirname "$self")/$target ;;
    esac
done
root=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd -P) || exit 1
program=$root/{{python}}

case $root in *:*) tell {{colon}}; exit 1 ;; esac
if [ ! -f "$program" ] || [ ! -f "$root/{{app}}/app.py" ]; then
    tell {{incomplete}}
    exit 1
fi
if [ ! -x "$program" ]; then
    tell {{noexec}}
    exit 1
fi

unset PYTHONHOME PYTHONSTARTUP PYTHONSAFEPATH PYTHONPLATLIBDIR OVOP_DATABASE_URL OVOP_SHIPPED_DATA
PYTHONPATH=$root/{{app}}:$root/{{packages}}
PYTHONNOUSERSITE=1
PYTHONUTF8=1
OVOP_DATA_DIR=$root/{{data}}
OVOP_LOCAL_EDITOR=1
export PYTHONPATH PYTHONNOUSERSITE PYTHONUTF8 OVOP_DATA_DIR OVOP_LOCAL_EDITOR
for library in "$root"/python/lib/libpython*.so*; do
    if [ -f "$library" ]; then
        LD_LIBRARY_PATH=$root/python/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
        export LD_LIBRARY_PATH
        break
    fi
done

if [ $# -gt 0 ]; then
    exec "$program" -m ovop_geo "$@"
fi
[ -w "$OVOP_DATA_DIR" ] || tell {{readonly}}
tell {{starting}}
cd "$root/{{app}}" || exit 1
exec "$program" -m streamlit run app.py --server.address localhost
