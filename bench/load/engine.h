/* What the loop and the sockets share; no mode needs it. */
#ifndef ENGINE_H
#define ENGINE_H

#include "load.h"

struct engine {
    const struct mode *mode;
    int epoll, begun, under_way;
    bool stopped;
};

extern struct engine engine;

#endif
