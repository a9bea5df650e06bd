/* The loop: connections, the clock and what the one who started us says on standard input. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "engine.h"

struct connection *connections;
struct engine engine;

ns time_now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (ns)at.tv_sec * SECOND + (ns)at.tv_nsec;
}

_Noreturn void give_up(const char *why) {
    fprintf(stderr, "load: %s (%s)\n", why, strerror(errno));
    exit(1);
}

static void allow_many_files(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < (rlim_t)chosen.connections + 32)
        give_up("too few open files are allowed (ulimit -Hn)");
}

void engine_start(const struct mode *mode) {
    allow_many_files();
    srandom((unsigned)time_now()); /* two clients must not make the same ids */
    engine.mode = mode;
    engine.epoll = epoll_create1(EPOLL_CLOEXEC);
    connections = calloc((size_t)chosen.connections, sizeof *connections);
    if (engine.epoll < 0 || !connections)
        give_up("no epoll or no memory");
    for (int index = 0; index < chosen.connections; index++)
        connections[index].index = index;
    struct epoll_event input = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(engine.epoll, EPOLL_CTL_ADD, STDIN_FILENO, &input);
    tally_reset();
}

/* As many tries at the same time as asked for, until everybody has had one. */
static void begin_more(void) {
    while (engine.begun < chosen.connections && engine.under_way < chosen.at_once) {
        struct connection *next = &connections[engine.begun++];
        engine.under_way++;
        if (!socket_begin(next))
            socket_end(next);
    }
}

static void wait_for_events(ns until, ns now) {
    struct epoll_event events[1024];
    ns pause = until <= now ? 0 : until - now;
    if (pause > SECOND)
        pause = SECOND;
    struct timespec timeout = {.tv_sec = (time_t)(pause / SECOND), .tv_nsec = (long)(pause % SECOND)};
    int count = epoll_pwait2(engine.epoll, events, 1024, &timeout, NULL);
    if (count < 0 && errno != EINTR)
        give_up("epoll");
    for (int at = 0; at < count; at++) {
        if (events[at].data.ptr)
            socket_event(events[at].data.ptr, events[at].events);
        else
            control_heard();
    }
}

void engine_run(void) {
    while (!engine.stopped) {
        begin_more();
        ns now = time_now(), next = engine.mode->tick(now), ours = control_tick(now);
        wait_for_events(next < ours ? next : ours, now);
    }
    if (!tally.ended)
        tally.ended = time_now();
}

void engine_stop(void) { engine.stopped = true; }
