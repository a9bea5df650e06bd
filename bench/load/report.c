/* Counting, and saying what was counted as one JSON object. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "load.h"

struct tally tally;

static double cpu_at_reset;

static double cpu_seconds(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/* 64 steps to each power of two: exact to 1.6 %. */
static unsigned step_of(ns value) {
    if (value < 64)
        return (unsigned)value;
    unsigned power = 63 - (unsigned)__builtin_clzll(value);
    return (power - 5) * 64 + ((unsigned)(value >> (power - 6)) & 63);
}

static ns value_of(unsigned step) {
    if (step < 64)
        return step;
    return (UINT64_C(64) + (step & 63)) << (step / 64 - 1);
}

void histogram_add(struct histogram *histogram, ns value) {
    histogram->counts[step_of(value)]++;
    histogram->total++;
    if (value > histogram->largest)
        histogram->largest = value;
}

static double percentile(const struct histogram *histogram, double share) {
    uint64_t wanted = (uint64_t)((double)histogram->total * share), seen = 0;
    for (unsigned step = 0; step < sizeof histogram->counts / sizeof *histogram->counts; step++) {
        seen += histogram->counts[step];
        if (seen > wanted)
            return (double)value_of(step) / 1e6;
    }
    return (double)histogram->largest / 1e6;
}

static void print_histogram(const char *name, const struct histogram *histogram) {
    if (histogram->total)
        printf(", \"%s\": {\"p50\": %.3f, \"p95\": %.3f, \"p99\": %.3f, \"max\": %.3f}", name,
               percentile(histogram, 0.5), percentile(histogram, 0.95), percentile(histogram, 0.99),
               (double)histogram->largest / 1e6);
}

/* Counting starts again; who is connected stays connected. */
void tally_reset(void) {
    uint64_t connected = tally.connected, failed = tally.failed;
    tally = (struct tally){.connected = connected, .failed = failed, .began = time_now()};
    cpu_at_reset = cpu_seconds();
}

void say_ready(void) {
    printf("{\"ready\": %lu, \"failed\": %lu}\n", tally.connected, tally.failed);
    fflush(stdout);
}

void report(void) {
    ns end = tally.ended ? tally.ended : time_now();
    printf("{\"connected\": %lu, \"failed\": %lu, \"lost_connections\": %lu, \"frames\": %lu, \"deliveries\": %lu, "
           "\"bytes\": %lu, \"posted\": %lu, \"done\": %lu, \"done_in_time\": %lu, \"refused\": %lu, \"stale\": %lu, \"retries\": %lu",
           tally.connected, tally.failed, tally.lost, tally.frames, tally.deliveries, tally.bytes, tally.posted,
           tally.done, tally.done_in_time, tally.refused, tally.stale, tally.retries);
    print_histogram("delivery_ms", &tally.delivery);
    print_histogram("answer_ms", &tally.answer);
    print_histogram("back_ms", &tally.back);
    printf(", \"seconds\": %.3f, \"client_cpu_seconds\": %.3f}\n", (double)(end - tally.began) / 1e9,
           cpu_seconds() - cpu_at_reset);
    fflush(stdout);
}
