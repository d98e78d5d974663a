#include "a.h"
static int f(char *a, int b[]) {
  char *c = "x", d;
  if (a->b == *c) goto e;
  return g(&d);
}
