package keys

import "os"

func bad(path string, data []byte) {
	// ruleid: go-world-writable-file
	os.Chmod(path, 0770)
	// ruleid: go-world-writable-file
	os.WriteFile(path, data, 0o660)
	// ruleid: go-world-writable-file
	os.MkdirAll(path, 0770)
}

func good(path string, data []byte, mode os.FileMode) {
	// ok: go-world-writable-file
	os.Chmod(path, 0600)
	// ok: go-world-writable-file
	os.MkdirAll(path, 0755)
	// ok: go-world-writable-file
	os.WriteFile(path, data, mode)
}
