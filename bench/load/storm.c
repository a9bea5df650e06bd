/* Comes back: everybody connects at once and is back when the events missed have arrived. Who is refused tries again. */
#include <limits.h>
#include <stdlib.h>

#include "load.h"

/* As a phone does, only quicker: the pause is not what is measured. */
#define LONGEST_PAUSE (500 * MILLISECOND)

static ns *next_try;
static uint64_t back;
static bool reported;

static void remember(void) {
    chosen.ready_after = INT_MAX; /* ready is who is back, and nobody before */
    next_try = calloc((size_t)chosen.connections, sizeof(ns));
    if (!next_try)
        give_up("no memory");
}

static void opened(struct connection *c) { (void)c; }

static void heard(struct connection *c, const char *text, size_t length, ns now) {
    if (c->ready || !has_type(text, length, "batch"))
        return;
    count_markers(text, length, now);
    if (number_after(text, length, "\"through\"") < chosen.through)
        return;
    socket_ready(c);
    back++;
    histogram_add(&tally.back, now - tally.began);
}

static void ended(struct connection *c, ns now) {
    tally.retries++;
    next_try[c->index] = now + (ns)random() % LONGEST_PAUSE;
}

static ns try_again(ns now) {
    ns soonest = NEVER;
    for (int index = 0; index < chosen.connections; index++) {
        struct connection *c = &connections[index];
        if (c->state != ENDED)
            continue;
        if (next_try[index] <= now)
            socket_retry(c);
        else if (next_try[index] < soonest)
            soonest = next_try[index];
    }
    return soonest;
}

static ns tick(ns now) {
    if (!next_try)
        remember();
    if (!reported && (back == (uint64_t)chosen.connections || now - tally.began > (ns)(chosen.seconds * 1e9))) {
        reported = true;
        tally.ended = now;
        report();
        engine_stop();
        return now;
    }
    ns soonest = tally.retries ? try_again(now) : NEVER, limit = tally.began + (ns)(chosen.seconds * 1e9);
    return soonest < limit ? soonest : limit;
}

const struct mode storm_mode = {opened, heard, ended, tick};
