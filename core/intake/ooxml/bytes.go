package ooxml

import "unsafe"

// view is b as a string without a copy: b must never change again.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// Little-endian numbers. encoding/binary would link package reflect.

func le16(b string) int { return int(b[0]) | int(b[1])<<8 }

func le32(b string) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func le64(b string) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
