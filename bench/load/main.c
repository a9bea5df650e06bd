#include <signal.h>
#include <string.h>

#include "load.h"

int main(int count, char **arguments) {
    signal(SIGPIPE, SIG_IGN);
    read_options(count, arguments);
    const struct mode *mode = &subscribe_mode;
    if (strcmp(chosen.mode, "post") == 0)
        mode = &post_mode;
    else if (strcmp(chosen.mode, "storm") == 0)
        mode = &storm_mode;
    else if (strcmp(chosen.mode, "subscribe") != 0)
        give_up("--mode is subscribe, post or storm");
    engine_start(mode);
    engine_run();
    report();
}
