/* What libical finds in each file, while parsing and by its tables of what each iTIP method asks for (calendar.md §3.1).
   icalcheck FILE…  prints "FILE: fault" per line; answers 0 where nothing is wrong, 1 where something is, 2 where a
   file could not be read at all. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *content_of(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *content = calloc((size_t)size + 1, 1);
  size_t got = content ? fread(content, 1, (size_t)size, file) : 0;
  fclose(file);
  if (content && got != (size_t)size) {
    free(content);
    return NULL;
  }
  return content;
}

static int faults_below(icalcomponent *component, const char *path) {
  int faults = 0;
  icalproperty *property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
  for (; property; property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
    printf("%s: %s\n", path, icalproperty_get_xlicerror(property));
    faults++;
  }
  icalcomponent *child = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
  for (; child; child = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
    faults += faults_below(child, path);
  }
  return faults;
}

int main(int argc, char **argv) {
  int worst = 0;
  icalerror_set_errors_are_fatal(0);
  for (int i = 1; i < argc; i++) {
    char *content = content_of(argv[i]);
    icalcomponent *calendar = content ? icalparser_parse_string(content) : NULL;
    if (!calendar) {
      printf("%s: libical could not read this at all\n", argv[i]);
      worst = 2;
    } else {
      icalrestriction_check(calendar);
      if (faults_below(calendar, argv[i]) && worst < 1) worst = 1;
      icalcomponent_free(calendar);
    }
    free(content);
  }
  return worst;
}
