#include "b.h"
static int *first(int a, char *b) { return 0; }
int announced(void);
#ifdef A
void either() {}
#else
void either() {}
#endif
struct S { int x; };
int main() { return *first(1, 0); }
