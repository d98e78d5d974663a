const E = (p: P) => <a href={p.h} {...p}>text {p.c}</a>;
