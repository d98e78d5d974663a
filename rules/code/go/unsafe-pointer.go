package bits

import "unsafe"

func bad(f float64) uint64 {
	// ruleid: go-unsafe-pointer
	return *(*uint64)(unsafe.Pointer(&f))
}

func good(f float64) uint64 {
	// ok: go-unsafe-pointer
	size := unsafe.Sizeof(f)
	// ok: go-unsafe-pointer
	return math.Float64bits(f)
}
