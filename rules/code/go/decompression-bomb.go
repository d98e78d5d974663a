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

func indirect(in io.Reader, out io.Writer) error {
	z := open(in)
	defer z.Close()
	entries := tar.NewReader(z)
	// ruleid: go-decompression-bomb
	_, err := io.Copy(out, entries)
	var buffer bytes.Buffer
	// ruleid: go-decompression-bomb
	buffer.ReadFrom(flate.NewReader(in))
	return err
}

func open(in io.Reader) io.ReadCloser {
	z, err := zlib.NewReader(in)
	if err != nil {
		return nil
	}
	return z
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
	limited := io.LimitReader(z, limit)
	// ok: go-decompression-bomb
	all, err := io.ReadAll(limited)
	// ok: go-decompression-bomb
	_, err = io.Copy(out, in)
	return err
}
