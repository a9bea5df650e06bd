/* Publishers write `@t<nanoseconds of the monotonic clock>;` into what they publish. A frame may hold many of them. */
#include <string.h>

#include "load.h"

static const char *digits(const char *at, const char *end, uint64_t *number) {
    *number = 0;
    while (at < end && *at >= '0' && *at <= '9')
        *number = *number * 10 + (uint64_t)(*at++ - '0');
    return at;
}

void count_markers(const char *text, size_t length, ns now) {
    const char *at = text, *end = text + length;
    tally.stale += has_type(text, length, "stale");
    if (chosen.only && !(length >= strlen(chosen.only) && memcmp(text, chosen.only, strlen(chosen.only)) == 0))
        return;
    while ((at = memmem(at, (size_t)(end - at), "@t", 2))) {
        uint64_t then;
        at = digits(at + 2, end, &then);
        if (at < end && *at == ';') {
            tally.deliveries++;
            histogram_add(&tally.delivery, now > then ? now - then : 0);
        }
    }
}

const char *find(const char *text, size_t length, const char *wanted) {
    return memmem(text, length, wanted, strlen(wanted));
}

/* Peers write `"type": "done"`, we write `"type":"done"`. */
bool has_type(const char *text, size_t length, const char *type) {
    size_t head = length < 40 ? length : 40;
    const char *at = find(text, head, "\"type\":");
    if (!at)
        return false;
    at += 7;
    if (at < text + length && *at == ' ')
        at++;
    size_t left = (size_t)(text + length - at), wanted = strlen(type);
    return left >= wanted + 2 && at[0] == '"' && memcmp(at + 1, type, wanted) == 0 && at[wanted + 1] == '"';
}

/* The number after `"key":`, 0 where there is none. */
uint64_t number_after(const char *text, size_t length, const char *key) {
    const char *at = find(text, length, key);
    if (!at)
        return 0;
    at += strlen(key);
    while (at < text + length && (*at == ':' || *at == ' '))
        at++;
    uint64_t number;
    digits(at, text + length, &number);
    return number;
}
