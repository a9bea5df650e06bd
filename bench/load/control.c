/* Lines on standard input: `reset`, `go` (post), `expect <deliveries> <patience in ms>`, `stop`. An end of input is a stop. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "load.h"

static uint64_t expected = NEVER, seen;
static ns patience, moved_at;
static bool said_ready;

static void obey(const char *line) {
    unsigned long wanted, milliseconds;
    if (strcmp(line, "reset") == 0) {
        tally_reset();
        expected = NEVER;
    } else if (strcmp(line, "go") == 0) {
        post_go();
    } else if (strcmp(line, "stop") == 0) {
        engine_stop();
    } else if (sscanf(line, "expect %lu %lu", &wanted, &milliseconds) == 2) {
        expected = wanted;
        patience = milliseconds * MILLISECOND;
        moved_at = time_now();
    }
}

void control_heard(void) {
    char text[4096], *rest = NULL;
    ssize_t length = read(STDIN_FILENO, text, sizeof text - 1);
    if (length <= 0) {
        engine_stop();
        return;
    }
    text[length] = '\0';
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        obey(line);
}

/* Says once that everybody is in, and answers an `expect` when it has come true or nothing moves any more. */
ns control_tick(ns now) {
    if (!said_ready && tally.connected + tally.failed >= (uint64_t)chosen.connections) {
        said_ready = true;
        say_ready();
    }
    if (expected == NEVER)
        return NEVER;
    if (tally.deliveries != seen) {
        seen = tally.deliveries;
        moved_at = now;
    }
    if (tally.deliveries >= expected || now - moved_at > patience) {
        expected = NEVER;
        report();
        return NEVER;
    }
    return now + 10 * MILLISECOND;
}
