#!/bin/sh
# Writes what nginx must know of the replicas, DLVIZ_REPLICAS="app-1:8501 app-2:8501", to the file $1:
# an upstream for each, the seat of a visitor (see dlviz.conf), and the seat after each.
set -eu
to=${1:-/etc/nginx/conf.d/replicas.conf}
set -- $DLVIZ_REPLICAS
count=$#
seats=$(seq "$count")
share=$((10000 / count / 100)).$(printf %02d $((10000 / count % 100)))% # of the new visitors; the last seat has the rest
{
    for seat in $seats; do
        echo "upstream replica_$seat { server $1; keepalive 16; }"
        shift
    done
    echo 'split_clients $request_id $new_seat {'
    for seat in $(seq $((count - 1))); do echo "    $share $seat;"; done
    echo "    * $count;"
    echo '}'
    echo 'map $cookie_dlviz_seat $seat {'
    echo '    default $new_seat;'
    for seat in $seats; do echo "    $seat $seat;"; done
    echo '}'
    echo 'map $seat $next_seat {'
    for seat in $seats; do echo "    $seat $((seat % count + 1));"; done
    echo '}'
} > "$to"
