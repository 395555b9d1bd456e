# Servers that TransportTests starts, each on loopback with its files in SITE; read after Tests/EndToEnd/helpers.sh.
# Each sets URL, and SERVER where a process has to end with the test.

port=$((20000 + $$ % 20000))

serve_path() { URL=$SITE/works.git; }

serve_daemon() {
    "$(git --exec-path)/git-daemon" --reuseaddr --listen=127.0.0.1 --port=$port --base-path="$SITE" --export-all --enable=receive-pack "$SITE" \
        >"$SITE/server.log" 2>&1 &
    SERVER=$!
    URL=git://127.0.0.1:$port/works.git
}

serve_http() {
    git -C "$SITE/works.git" config http.receivepack true
    python3 "$ROOT/Tests/SoakTests/http-backend.py" $port "$SITE" >"$SITE/server.log" 2>&1 &
    SERVER=$!
    URL=http://127.0.0.1:$port/works.git
}

serve_nginx() {
    git -C "$SITE/works.git" config http.receivepack true
    PATH=$PATH:/usr/sbin
    fcgiwrap -c 1 -s "unix:$SITE/fcgi" >"$SITE/server.log" 2>&1 &
    SERVER=$!
    cat >"$SITE/nginx.conf" <<END
daemon off;
master_process off;
pid $SITE/nginx.pid;
events { worker_connections 64; }
http {
    access_log off;
    client_max_body_size 0;
    client_body_temp_path $SITE/nginx-1;
    fastcgi_temp_path $SITE/nginx-2;
    proxy_temp_path $SITE/nginx-3;
    scgi_temp_path $SITE/nginx-4;
    uwsgi_temp_path $SITE/nginx-5;
    server {
        listen 127.0.0.1:$port;
        location / {
            fastcgi_pass unix:$SITE/fcgi;
            fastcgi_param SCRIPT_FILENAME $(git --exec-path)/git-http-backend;
            fastcgi_param GIT_PROJECT_ROOT $SITE;
            fastcgi_param GIT_HTTP_EXPORT_ALL 1;
            fastcgi_param GIT_PROTOCOL \$http_git_protocol;
            fastcgi_param HTTP_CONTENT_ENCODING \$http_content_encoding;
            fastcgi_param PATH_INFO \$uri;
            fastcgi_param QUERY_STRING \$query_string;
            fastcgi_param REQUEST_METHOD \$request_method;
            fastcgi_param CONTENT_TYPE \$content_type;
            fastcgi_param CONTENT_LENGTH \$content_length;
            fastcgi_param REMOTE_ADDR \$remote_addr;
        }
    }
}
END
    nginx -e "$SITE/server.log" -p "$SITE" -c "$SITE/nginx.conf" &
    SERVER="$SERVER $!"
    URL=http://127.0.0.1:$port/works.git
}

serve_ssh() {
    sshd=$(command -v sshd || echo /usr/sbin/sshd)
    [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
    ssh-keygen -q -t ed25519 -N '' -f "$SITE/host-key"
    ssh-keygen -q -t ed25519 -N '' -f "$SITE/login-key"
    cp "$SITE/login-key.pub" "$SITE/authorized"
    printf '%s\n' "Port $port" 'ListenAddress 127.0.0.1' "HostKey $SITE/host-key" "AuthorizedKeysFile $SITE/authorized" \
        'StrictModes no' 'UsePAM no' 'PasswordAuthentication no' 'PermitRootLogin yes' "PidFile $SITE/sshd.pid" \
        >"$SITE/sshd_config"
    "$sshd" -D -e -f "$SITE/sshd_config" >"$SITE/server.log" 2>&1 &
    SERVER=$!
    export GIT_SSH_COMMAND="ssh -F /dev/null -i $SITE/login-key -o IdentitiesOnly=yes -o UserKnownHostsFile=/dev/null \
-o StrictHostKeyChecking=no -o LogLevel=ERROR"
    URL=ssh://$(id -un)@127.0.0.1:$port$SITE/works.git
}

# reachable: waits until the server answers, ten seconds at most.
reachable() {
    for _ in $(seq 100); do
        if git ls-remote "$URL" >/dev/null 2>&1; then return; fi
        sleep 0.1
    done
    cat "$SITE/server.log" >&2
    return 1
}

# work: clone, sync, a race and a refusal by the hook. Says what went wrong.
work() {
    cd "$SITE"
    as bo promo clone "$URL" bo && as ada promo clone "$URL" ada && as alice promo clone "$URL" alice
    (cd bo && as bo promo win alice 'sent by bo' && as bo promo sync)
    (cd ada && as ada promo sync && git grep -q 'sent by bo' origin/candidates/alice)
    (cd bo && as bo promo win alice 'race of bo' && as bo promo sync) & first=$!
    (cd ada && as ada promo person set eve --name 'Race of Ada' && as ada promo sync) & second=$!
    wait $first && wait $second
    (cd alice && as alice promo sync && git grep -q 'race of bo' origin/candidates/alice && git grep -q 'Race of Ada' main)
    cd alice && git switch -q candidates/alice && echo 'Me too.' >>people/eve.md &&
        as alice git commit -qam 'Change what is not mine' && git switch -q main
    code=0 && as alice promo sync >../refusal || code=$?
    [ $code = 1 ] && grep -q outside-folder ../refusal && git branch -q -f candidates/alice origin/candidates/alice
    # Who was faster than the server's receipts gets them now.
    cd ../ada && as ada promo sync && cd ../bo && as bo promo sync
}
