/* Reads iCalendar files with libical: prints every parse error and every breach of iTIP, and fails on the first file with one. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *next_line(char *out, size_t size, void *file) { return fgets(out, (int)size, (FILE *)file); }

static int errors_in(icalcomponent *component, const char *name)
{
    int found = 0;
    for (icalproperty *p = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); p;
         p = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY), found++)
        printf("%s: %s\n", name, icalproperty_get_xlicerror(p));
    for (icalcomponent *c = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); c;
         c = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        found += errors_in(c, name);
    return found;
}

int main(int count, char **names)
{
    int found = 0;
    icalerror_set_errors_are_fatal(0);
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(names[i], "r");
        icalparser *parser = icalparser_new();
        if (!file) return 2;
        icalparser_set_gen_data(parser, file);
        icalcomponent *calendar = icalparser_parse(parser, next_line);
        if (!calendar) return 2;
        icalrestriction_check(calendar);
        found += errors_in(calendar, names[i]);
        icalcomponent_free(calendar);
        icalparser_free(parser);
        fclose(file);
    }
    return found != 0;
}
