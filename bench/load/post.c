/* Posts: in a closed loop each connection posts again when it is answered; with --rate all together keep a timetable.

The `ref` of a post is the moment it was due, so an answer tells by itself how long it took, and a late answer is
never hidden by posts that were not sent in time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

/* Answers may still come for so long after the last post; what comes later counts as unanswered. */
#define PATIENCE (20 * SECOND)

static bool started, finishing, reported;
static ns start, finish;
static uint64_t sent;

static size_t fill_in(ns due, char *into, size_t room) {
    char uuid[37];
    size_t used = 0;
    snprintf(uuid, sizeof uuid, "%08lx-%04lx-4%03lx-8%03lx-%08lx%04lx", random() & 0xffffffffL, random() & 0xffffL,
             random() & 0xfffL, random() & 0xfffL, random() & 0xffffffffL, random() & 0xffffL);
    for (const char *at = chosen.template; *at; at++) {
        if (used + 64 > room)
            give_up("the template is too long");
        if (at[0] == '%' && at[1] == 'u')
            used += (size_t)sprintf(into + used, "%s", uuid);
        else if (at[0] == '%' && at[1] == 't')
            used += (size_t)sprintf(into + used, "@t%lu;", due);
        else if (at[0] == '%' && at[1] == 'r')
            used += (size_t)sprintf(into + used, "%lu", due);
        else {
            into[used++] = *at;
            continue;
        }
        at++;
    }
    return used;
}

static void post(struct connection *c, ns due) {
    char text[16384];
    if (c->state != OPEN)
        return;
    tally.posted++;
    socket_say(c, text, fill_in(due, text, sizeof text));
}

static void opened(struct connection *c) { (void)c; }

static void heard(struct connection *c, const char *text, size_t length, ns now) {
    bool done = has_type(text, length, "done"), refused = !done && has_type(text, length, "refused");
    if (!done && !refused) {
        count_markers(text, length, now);
        return;
    }
    uint64_t due = number_after(text, length, "\"ref\"");
    *(done ? &tally.done : &tally.refused) += 1;
    if (done)
        histogram_add(&tally.answer, now - due);
    if (done && now < finish)
        tally.done_in_time++;
    else if (tally.refused == 1)
        fprintf(stderr, "load: %.*s\n", (int)(length < 200 ? length : 200), text);
    if (!chosen.rate && !finishing)
        post(c, now);
}

static void ended(struct connection *c, ns now) {
    (void)c;
    (void)now;
}

/* Told so on standard input, when everybody is in. */
void post_go(void) {
    ns now = time_now();
    started = true;
    tally_reset();
    start = now;
    finish = now + (ns)(chosen.seconds * 1e9);
    if (!chosen.rate)
        for (int index = 0; index < chosen.connections; index++)
            post(&connections[index], now);
}

/* Everything due up to now; when the next one is due. */
static ns keep_timetable(ns now) {
    ns due;
    while ((due = start + (ns)((double)sent / chosen.rate * 1e9)) <= now && due < finish)
        post(&connections[sent++ % (uint64_t)chosen.connections], due);
    return due < finish ? due : NEVER;
}

static ns finish_up(ns now) {
    if (!finishing)
        tally.ended = now;
    finishing = true;
    if (reported)
        return NEVER;
    if (tally.done + tally.refused < tally.posted && now - finish < PATIENCE)
        return now + 10 * MILLISECOND;
    reported = true;
    report();
    return NEVER;
}

static ns tick(ns now) {
    if (!started)
        return NEVER;
    if (now >= finish)
        return finish_up(now);
    ns next = chosen.rate ? keep_timetable(now) : NEVER;
    return next < finish ? next : finish;
}

const struct mode post_mode = {opened, heard, ended, tick};
