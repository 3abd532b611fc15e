package frame

import (
	"strconv"

	"gouji/core"
)

// Append writes a request after dst. Fields that are not given are left out.
// Hosts in Go use it; a Go program that wants no isolation calls package core
// itself, which is several times as fast.
func Append(dst []byte, r Request) []byte {
	if r.Name != "" {
		dst = field(dst, "name", []byte(r.Name))
	}
	if r.Year != 0 {
		dst = field(dst, "year", strconv.AppendInt(nil, int64(r.Year), 10))
	}
	if r.Organ != "" {
		dst = field(dst, "organ", []byte(r.Organ))
	}
	if r.Previous != nil {
		dst = field(dst, "previous", r.Previous)
	}
	if r.Figures {
		dst = field(dst, "figures", nil)
	}
	if r.Recheck {
		dst = field(dst, "part", []byte(r.Part))
		dst = appendEdits(dst, &r.Edits)
	}
	return field(dst, "file", r.File)
}

func appendEdits(dst []byte, e *core.Edits) []byte {
	if e.Edition != "" {
		dst = field(dst, "edit", []byte("edition="+e.Edition))
	}
	if e.Year != 0 {
		dst = field(dst, "edit", strconv.AppendInt([]byte("year="), int64(e.Year), 10))
	}
	if e.Organ != "" {
		dst = field(dst, "edit", []byte("organ="+e.Organ))
	}
	for _, f := range e.Figures {
		dst = field(dst, "edit", []byte(f.Cell+"="+f.Raw))
	}
	return dst
}

func field(dst []byte, key string, value []byte) []byte {
	dst = append(append(dst, key...), ' ')
	dst = append(strconv.AppendInt(dst, int64(len(value)), 10), '\n')
	return append(dst, value...)
}
