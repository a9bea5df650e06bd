/* Listens: counts what arrives and how old it is. */
#include "load.h"

static void opened(struct connection *c) { (void)c; }

static void heard(struct connection *c, const char *text, size_t length, ns now) {
    (void)c;
    count_markers(text, length, now);
}

static void ended(struct connection *c, ns now) {
    (void)c;
    (void)now;
}

static ns tick(ns now) {
    (void)now;
    return NEVER;
}

const struct mode subscribe_mode = {opened, heard, ended, tick};
