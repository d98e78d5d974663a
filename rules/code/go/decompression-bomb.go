package unpack

import (
	"compress/gzip"
	"io"
)

func bad(in io.Reader, out io.Writer) error {
	z, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	// ruleid: go-decompression-bomb
	_, err = io.Copy(out, z)
	// ruleid: go-decompression-bomb
	all, err := io.ReadAll(z)
	return err
}

func good(in io.Reader, out io.Writer) error {
	z, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	// ok: go-decompression-bomb
	_, err = io.CopyN(out, z, limit)
	// ok: go-decompression-bomb
	_, err = io.Copy(out, io.LimitReader(z, limit))
	// ok: go-decompression-bomb
	_, err = io.Copy(out, in)
	return err
}
