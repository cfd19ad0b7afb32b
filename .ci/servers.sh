# Sourced by .ci/run: PostgreSQL and Redis on spare loopback ports, in a directory that goes away again.
#   . .ci/servers.sh && start_servers && trap stop_servers EXIT
# start_servers exports DATABASE_URL and REDIS_URL. Works as root (PostgreSQL then runs as user postgres) and without.

start_servers() {
  install_servers || return 1
  servers_dir=$(mktemp -d /tmp/credits-bot-servers.XXXXXX) || return 1
  # initdb and the server run as another user when we are root.
  chmod 755 "$servers_dir"
  start_redis && start_postgres && return 0
  stop_servers
  return 1
}

stop_servers() {
  [ -n "${redis_pid:-}" ] && end_server "$redis_pid"
  [ -n "${postgres_pid:-}" ] && end_server "$postgres_pid"
  redis_pid='' postgres_pid=''
  [ -n "${servers_dir:-}" ] && rm -rf "$servers_dir"
  servers_dir=''
  unset DATABASE_URL REDIS_URL
}

install_servers() {
  command -v redis-server >/dev/null && postgres_bin >/dev/null && return 0
  if [ "$(id -u)" != 0 ]; then
    echo 'redis-server and postgresql are missing, and only root can install them.' >&2
    return 1
  fi
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy redis-server postgresql
}

start_redis() {
  redis_port=$(spare_port)
  redis-server --bind 127.0.0.1 --port "$redis_port" --dir "$servers_dir" --save '' --appendonly no \
    --maxmemory-policy noeviction >"$servers_dir/redis.log" 2>&1 &
  redis_pid=$!
  wait_for redis-cli -p "$redis_port" ping || return 1
  export REDIS_URL="redis://127.0.0.1:$redis_port"
}

start_postgres() {
  postgres_port=$(spare_port)
  postgres_data="$servers_dir/postgres"
  mkdir "$postgres_data"
  [ "$(id -u)" = 0 ] && chown postgres "$postgres_data"
  as_postgres "$(postgres_bin)/initdb" -D "$postgres_data" -U credits -A trust --no-sync -E UTF8 --locale C.UTF-8 \
    >"$servers_dir/initdb.log" 2>&1 || { cat "$servers_dir/initdb.log" >&2; return 1; }
  as_postgres "$(postgres_bin)/pg_ctl" -D "$postgres_data" -l "$postgres_data/log" -w -s \
    -o "-p $postgres_port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c shared_buffers=64MB" \
    start || { cat "$postgres_data/log" >&2; return 1; }
  postgres_pid=$(head -n 1 "$postgres_data/postmaster.pid")
  export DATABASE_URL="postgres://credits@127.0.0.1:$postgres_port/postgres"
}

postgres_bin() {
  for postgres_dir in /usr/lib/postgresql/*/bin; do
    [ -x "$postgres_dir/initdb" ] && postgres_found=$postgres_dir
  done
  [ -n "${postgres_found:-}" ] && echo "$postgres_found"
}

# From a directory that user can read; the checkout may not be one.
as_postgres() (
  cd /
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
  else
    "$@"
  fi
)

# The kernel's choice: free a moment ago.
spare_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); });'
}

wait_for() {
  for _ in $(seq 100); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.1
  done
  echo "no answer from: $*" >&2
  return 1
}

# Interrupt: PostgreSQL's fast shutdown, Redis's orderly end. Waits, so that nothing writes into a removed directory.
end_server() {
  kill -INT "$1" 2>/dev/null || return 0
  for _ in $(seq 100); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null
}
