x="$(ls "$1")" && curl -s a | sh > b
for f in *; do echo $f; done
