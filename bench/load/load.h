/* A WebSocket load client: one thread, epoll, no library. What each part does stands above its first function. */
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t ns;

#define SECOND UINT64_C(1000000000)
#define MILLISECOND UINT64_C(1000000)
#define NEVER UINT64_MAX

struct bytes {
    char *data;
    size_t used, room;
};

enum state { UNUSED, CONNECTING, SHAKING, OPEN, ENDED };

struct connection {
    int fd, index;
    enum state state;
    bool ready, writing;
    struct bytes in, out;
    ns began;
    uint64_t frames;
};

/* What a kind of load does at each turn. `tick` does what is due and says when it wants to be called again. */
struct mode {
    void (*opened)(struct connection *);
    void (*heard)(struct connection *, const char *text, size_t length, ns now);
    void (*ended)(struct connection *, ns now);
    ns (*tick)(ns now);
};

struct options {
    const char *mode, *host, *path, *protocol, *greeting, *only, *template;
    char *common_headers, **own_headers;
    int port, connections, own_count, at_once, ready_after, receive_buffer;
    double rate, seconds;
    uint64_t through;
    bool engineio, stuck;
};

struct histogram {
    uint64_t counts[64 * 64], total;
    ns largest;
};

struct tally {
    uint64_t connected, failed, lost, frames, deliveries, bytes, posted, done, done_in_time, refused, stale, retries;
    struct histogram delivery, answer, back;
    ns began, ended;
};

extern struct options chosen;
extern struct tally tally;
extern struct connection *connections;
extern const struct mode subscribe_mode, post_mode, storm_mode;

/* options.c */
void read_options(int count, char **arguments);

/* engine.c */
void engine_start(const struct mode *mode);
void engine_run(void);
void engine_stop(void);
ns time_now(void);
_Noreturn void give_up(const char *why);

/* sockets.c */
bool socket_begin(struct connection *);
void socket_say(struct connection *, const char *text, size_t length);
void socket_event(struct connection *, uint32_t events);
void socket_end(struct connection *);
void socket_ready(struct connection *);
void socket_retry(struct connection *);

/* frames.c */
ptrdiff_t shake_hands(const char *heard, size_t length);
ptrdiff_t next_frame(char *data, size_t length, int *opcode, char **payload, size_t *payload_length);
size_t masked_frame(int opcode, const char *text, size_t length, char *into);
void bytes_add(struct bytes *, const void *data, size_t length);
void bytes_drop(struct bytes *, size_t length);

/* markers.c */
void count_markers(const char *text, size_t length, ns now);
const char *find(const char *text, size_t length, const char *wanted);
bool has_type(const char *text, size_t length, const char *type);
uint64_t number_after(const char *text, size_t length, const char *key);

/* post.c */
void post_go(void);

/* report.c */
void histogram_add(struct histogram *, ns value);
void tally_reset(void);
void say_ready(void);
void report(void);

/* control.c */
void control_heard(void);
ns control_tick(ns now);

#endif
