int f(char *a) {
  char *b = "x";
  // ruleid: gets
  gets(a);
  // ruleid: compare-texts
  if (strcmp(a, b) == 0) return 1;
  // ruleid: double-free
  free(a);
  if (b) { free(a); }
  return 0;
}
