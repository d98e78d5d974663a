# ruleid: piped-download
curl -s "$x" | sh
# ok: piped-download
curl -s "$x" | less
# ruleid: piped-download
curl -s "$x" | sh | tee log
# ruleid: cat-of-one
cat file | wc -l
# ok: cat-of-one
echo file | wc -l
# ruleid: unquoted
run $x
# ruleid: unquoted
run ${x} y
# ok: unquoted
run "$x"
# ruleid: separator
IFS=:
# ok: separator
IFS=, read -r a b
