#!/bin/sh
# Writes what nginx must know of the replicas, DLVIZ_REPLICAS="app-1:8501 app-2:8501", to the file $1:
# an upstream for each, the seat of a visitor (see dlviz.conf), and the seat after each.
set -eu
to=${1:-/etc/nginx/conf.d/replicas.conf}
set -- $DLVIZ_REPLICAS
{
    number=0
    for address in "$@"; do
        number=$((number + 1))
        echo "upstream replica_$number { server $address; keepalive 16; }"
    done
    echo 'split_clients $request_id $new_seat {'
    number=1
    while [ $number -lt $# ]; do
        echo "    $((10000 / $# / 100)).$(printf %02d $((10000 / $# % 100)))% $number;"
        number=$((number + 1))
    done
    echo "    * $#;"
    echo '}'
    echo 'map $cookie_dlviz_seat $seat {'
    echo '    default $new_seat;'
    number=1
    while [ $number -le $# ]; do
        echo "    $number $number;"
        number=$((number + 1))
    done
    echo '}'
    echo 'map $seat $next_seat {'
    number=1
    while [ $number -le $# ]; do
        echo "    $number $((number % $# + 1));"
        number=$((number + 1))
    done
    echo '}'
} > "$to"
