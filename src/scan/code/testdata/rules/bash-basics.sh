# ruleid: piped-download
curl -s "$x" | sh
# ok: piped-download
curl -s "$x" | less
