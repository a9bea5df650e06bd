/* One connection from `connect` to its end. Nothing here ever waits. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "engine.h"

enum { TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };

static char *scratch;
static size_t scratch_room;

static void watch(struct connection *c, uint32_t events, int how) {
    struct epoll_event wanted = {.events = events, .data.ptr = c};
    epoll_ctl(engine.epoll, how, c->fd, &wanted);
}

bool socket_begin(struct connection *c) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)chosen.port)};
    int one = 1;
    inet_pton(AF_INET, chosen.host, &to.sin_addr);
    c->began = time_now();
    c->frames = 0;
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (c->fd < 0)
        return false;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (chosen.receive_buffer)
        setsockopt(c->fd, SOL_SOCKET, SO_RCVBUF, &chosen.receive_buffer, sizeof chosen.receive_buffer);
    c->state = CONNECTING;
    c->writing = true;
    watch(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_ADD);
    return connect(c->fd, (struct sockaddr *)&to, sizeof to) == 0 || errno == EINPROGRESS;
}

static void flush(struct connection *c) {
    ssize_t sent = 0;
    if (c->out.used)
        sent = send(c->fd, c->out.data, c->out.used, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        socket_end(c);
        return;
    }
    if (sent > 0)
        bytes_drop(&c->out, (size_t)sent);
    bool more = c->out.used > 0;
    if (more != c->writing)
        watch(c, more ? EPOLLIN | EPOLLOUT : EPOLLIN, EPOLL_CTL_MOD);
    c->writing = more;
}

static void shake(struct connection *c) {
    char request[16384];
    const char *own = chosen.own_count ? chosen.own_headers[c->index % chosen.own_count] : NULL;
    int length = snprintf(request, sizeof request,
                          "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s%s%s%s%s%s\r\n",
                          chosen.path, chosen.host, chosen.port, chosen.protocol ? "Sec-WebSocket-Protocol: " : "",
                          chosen.protocol ? chosen.protocol : "", chosen.protocol ? "\r\n" : "",
                          chosen.common_headers ? chosen.common_headers : "", own ? own : "", own ? "\r\n" : "");
    if (length >= (int)sizeof request)
        give_up("the headers are too long");
    c->state = SHAKING;
    bytes_add(&c->out, request, (size_t)length);
    flush(c);
}

static void say(struct connection *c, int opcode, const char *text, size_t length) {
    char frame[65536 + 14];
    size_t size = masked_frame(opcode, text, length, frame);
    if (c->out.used == 0) {
        ssize_t sent = send(c->fd, frame, size, MSG_NOSIGNAL);
        if (sent == (ssize_t)size)
            return;
        bytes_add(&c->out, frame + (sent > 0 ? sent : 0), size - (sent > 0 ? (size_t)sent : 0));
    } else {
        bytes_add(&c->out, frame, size);
    }
    flush(c);
}

void socket_say(struct connection *c, const char *text, size_t length) { say(c, TEXT, text, length); }

void socket_ready(struct connection *c) {
    if (c->ready)
        return;
    c->ready = true;
    tally.connected++;
    engine.under_way--;
    if (chosen.stuck)
        epoll_ctl(engine.epoll, EPOLL_CTL_DEL, c->fd, NULL);
}

void socket_end(struct connection *c) {
    if (c->state == ENDED)
        return;
    close(c->fd);
    c->state = ENDED;
    bytes_drop(&c->in, c->in.used);
    bytes_drop(&c->out, c->out.used);
    if (c->ready) {
        tally.connected--;
        tally.lost++;
    } else {
        engine.under_way--;
        tally.failed++;
    }
    c->ready = false;
    engine.mode->ended(c, time_now());
}

void socket_retry(struct connection *c) {
    engine.under_way++;
    if (!socket_begin(c))
        socket_end(c);
}

static void take(struct connection *c, int opcode, char *payload, size_t length, ns now) {
    if (opcode == PING) {
        say(c, PONG, payload, length);
    } else if (opcode == CLOSE) {
        socket_end(c);
    } else if (chosen.engineio && length == 1 && *payload == '2') {
        socket_say(c, "3", 1);
    } else if (opcode == TEXT || opcode == BINARY) {
        c->frames++;
        tally.frames++;
        engine.mode->heard(c, payload, length, now);
        if (c->state == OPEN && c->frames >= (uint64_t)chosen.ready_after)
            socket_ready(c);
    }
}

/* Bytes used up of what was heard. */
static size_t take_all(struct connection *c, char *data, size_t length, ns now) {
    size_t used = 0;
    if (c->state == SHAKING) {
        ptrdiff_t shaken = shake_hands(data, length);
        if (shaken < 0)
            socket_end(c);
        if (shaken <= 0)
            return 0;
        used = (size_t)shaken;
        c->state = OPEN;
        if (chosen.greeting)
            socket_say(c, chosen.greeting, strlen(chosen.greeting));
        engine.mode->opened(c);
        if (!chosen.ready_after)
            socket_ready(c);
    }
    while (c->state == OPEN) {
        int opcode;
        char *payload;
        size_t size;
        ptrdiff_t frame = next_frame(data + used, length - used, &opcode, &payload, &size);
        if (!frame)
            break;
        used += (size_t)frame;
        take(c, opcode, payload, size, now);
    }
    return used;
}

/* What is left of an unfinished frame goes before what is read now, in one buffer that all connections share. */
static void listen_to(struct connection *c) {
    size_t before = c->in.used;
    if (scratch_room < before + 262144) {
        scratch_room = (before + 262144) * 2;
        scratch = realloc(scratch, scratch_room);
        if (!scratch)
            give_up("no memory");
    }
    ssize_t count = recv(c->fd, scratch + before, scratch_room - before, 0);
    if (count <= 0) {
        if (count == 0 || errno != EAGAIN)
            socket_end(c);
        return;
    }
    tally.bytes += (uint64_t)count;
    if (before)
        memcpy(scratch, c->in.data, before);
    size_t length = before + (size_t)count, used = take_all(c, scratch, length, time_now());
    if (c->state == ENDED)
        return;
    if (before)
        bytes_drop(&c->in, before);
    if (length > used)
        bytes_add(&c->in, scratch + used, length - used);
}

void socket_event(struct connection *c, uint32_t events) {
    if (c->state == CONNECTING && events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error) {
            socket_end(c);
            return;
        }
        shake(c);
    } else if (c->state == SHAKING || c->state == OPEN) {
        if (events & EPOLLOUT)
            flush(c);
        if (c->state != ENDED && events & (EPOLLIN | EPOLLHUP | EPOLLERR))
            listen_to(c);
    }
}
