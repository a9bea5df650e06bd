#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

struct options chosen = {.host = "127.0.0.1", .path = "/", .connections = 1, .at_once = 100};

static char *whole_file(const char *name) {
    FILE *file = fopen(name, "r");
    if (!file)
        give_up(name);
    struct bytes text = {0};
    char part[65536];
    size_t length;
    while ((length = fread(part, 1, sizeof part, file)))
        bytes_add(&text, part, length);
    fclose(file);
    bytes_add(&text, "", 1);
    return text.data;
}

/* One header a line; the connections take them in turn. */
static void read_own_headers(const char *name) {
    char *text = whole_file(name), *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        chosen.own_headers = realloc(chosen.own_headers, (size_t)(chosen.own_count + 1) * sizeof(char *));
        if (!chosen.own_headers)
            give_up("no memory");
        chosen.own_headers[chosen.own_count++] = line;
    }
}

static void add_common_header(const char *header) {
    size_t before = chosen.common_headers ? strlen(chosen.common_headers) : 0;
    chosen.common_headers = realloc(chosen.common_headers, before + strlen(header) + 3);
    if (!chosen.common_headers)
        give_up("no memory");
    sprintf(chosen.common_headers + before, "%s\r\n", header);
}

static const struct option KNOWN[] = {
    {"mode", required_argument, NULL, 'm'},        {"host", required_argument, NULL, 'h'},
    {"port", required_argument, NULL, 'p'},        {"path", required_argument, NULL, 'u'},
    {"connections", required_argument, NULL, 'n'}, {"at-once", required_argument, NULL, 'a'},
    {"protocol", required_argument, NULL, 'P'},    {"header", required_argument, NULL, 'H'},
    {"headers", required_argument, NULL, 'F'},     {"greeting", required_argument, NULL, 'g'},
    {"only", required_argument, NULL, 'o'},        {"ready-after", required_argument, NULL, 'r'},
    {"rate", required_argument, NULL, 'R'},        {"seconds", required_argument, NULL, 's'},
    {"template", required_argument, NULL, 't'},    {"through", required_argument, NULL, 'T'},
    {"engineio", no_argument, NULL, 'e'},          {"stuck", no_argument, NULL, 'x'},
    {"receive-buffer", required_argument, NULL, 'b'}, {NULL, 0, NULL, 0},
};

static void take_number(int letter, const char *value) {
    switch (letter) {
    case 'p': chosen.port = atoi(value); break;
    case 'n': chosen.connections = atoi(value); break;
    case 'a': chosen.at_once = atoi(value); break;
    case 'r': chosen.ready_after = atoi(value); break;
    case 'b': chosen.receive_buffer = atoi(value); break;
    case 'R': chosen.rate = atof(value); break;
    case 's': chosen.seconds = atof(value); break;
    case 'T': chosen.through = strtoull(value, NULL, 10); break;
    default: exit(2);
    }
}

void read_options(int count, char **arguments) {
    for (int letter; (letter = getopt_long(count, arguments, "", KNOWN, NULL)) != -1;) {
        switch (letter) {
        case 'm': chosen.mode = optarg; break;
        case 'h': chosen.host = optarg; break;
        case 'u': chosen.path = optarg; break;
        case 'P': chosen.protocol = optarg; break;
        case 'H': add_common_header(optarg); break;
        case 'F': read_own_headers(optarg); break;
        case 'g': chosen.greeting = optarg; break;
        case 'o': chosen.only = optarg; break;
        case 't': chosen.template = whole_file(optarg); break;
        case 'e': chosen.engineio = true; break;
        case 'x': chosen.stuck = true; break;
        default: take_number(letter, optarg);
        }
    }
    if (!chosen.mode || !chosen.port)
        give_up("--mode and --port are needed");
}
