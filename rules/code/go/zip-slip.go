package unpack

import (
	"archive/tar"
	"archive/zip"
	"path/filepath"
	"strings"
)

func bad(archive *zip.Reader, dir string) {
	for _, entry := range archive.File {
		// ruleid: go-zip-slip
		path := filepath.Join(dir, entry.Name)
		write(path, entry)
	}
}

func badTar(reader *tar.Reader, dir string) {
	for {
		header, err := reader.Next()
		if err != nil {
			return
		}
		// ruleid: go-zip-slip
		os.Create(filepath.Join(dir, header.Name))
	}
}

func indirect(archive *zip.Reader, dir string) {
	for _, entry := range archive.File {
		name := strings.ToLower(entry.Name)
		// ruleid: go-zip-slip
		os.MkdirAll(dir+"/"+name, 0o755)
		extract(dir, entry)
	}
}

func extract(dir string, file *zip.File) {
	// ruleid: go-zip-slip
	target := filepath.Join(dir, file.Name)
	write(target, file)
}

func good(archive *zip.Reader, dir string) {
	for _, entry := range archive.File {
		// ok: go-zip-slip
		path := filepath.Join(dir, entry.Name)
		if !strings.HasPrefix(path, filepath.Clean(dir)+"/") {
			continue
		}
		write(path, entry)
	}
}

func local(archive *zip.Reader, dir string) {
	for _, entry := range archive.File {
		if !filepath.IsLocal(entry.Name) {
			continue
		}
		// ok: go-zip-slip
		write(filepath.Join(dir, entry.Name), entry)
	}
}

func refused(archive *zip.Reader, dir string) {
	for _, entry := range archive.File {
		name := entry.Name
		if strings.Contains(name, "..") {
			return
		}
		// ok: go-zip-slip
		write(filepath.Join(dir, name), entry)
	}
}

func lastPart(archive *zip.Reader, dir string) {
	for _, entry := range archive.File {
		// ok: go-zip-slip
		write(filepath.Join(dir, filepath.Base(entry.Name)), entry)
	}
}

func other(people []Person, dir string) {
	for _, person := range people {
		// ok: go-zip-slip
		filepath.Join(dir, person.Name)
	}
}
