// Package frame is the shape of a request to the WebAssembly module: named
// fields, each with its length, in one run of bytes.
//
//	request = { key " " length "\n" bytes }
//
// The length is decimal and counts the bytes that follow the line end; nothing
// is escaped, so that a host in any language writes it in a few lines and a
// file name may hold anything. The keys are
//
//	file      the content of the report; required
//	name      its file name
//	year      统计年度 that is expected, decimal
//	organ     机关名称 that is expected
//	previous  the content of the previous year's report
//	figures   empty: tell in the answer how the reports were read
//	part      the part of the file to check alone, with edits; "" for the only one
//	edit      a figure id, "=" and the text that a person typed for it; edition,
//	          year or organ may stand for the id. Only with part
//
// in any order, each at most once but edit. For example, with \n for the line end,
//
//	name 6\na.xlsxyear 4\n2024file 10722\nPK…
//
// A key that is not known is refused: an older module must not pass over what
// a newer host asks for.
package frame

import (
	"errors"

	"gouji/core"
)

// A Request is one file to check. The slices share the memory of the frame.
type Request struct {
	File     []byte
	Name     string
	Year     int // 0 when it is not given
	Organ    string
	Previous []byte // nil when it is not given
	Figures  bool   // how the reports were read is asked for
	Recheck  bool   // only Part is to be checked, with Edits
	Part     string // when Recheck
	Edits    core.Edits
}

var (
	errLine   = errors.New("a field must begin with its key and length on a line")
	errShort  = errors.New("a field is longer than the request")
	errKey    = errors.New("a key that is not known")
	errTwice  = errors.New("a field is given twice")
	errYear   = errors.New("the year is not a number from 1 to 9999")
	errNoFile = errors.New("no file is given")
	errEdit   = errors.New("an edit names no figure, or no part is given")
)

// keys that a request may have.
var keys = [...]string{"name", "year", "organ", "previous", "figures", "part", "edit", "file"}

// longestLine is room for the longest key, a length and the line end.
const longestLine = 32

// Parse reads a request.
func Parse(in []byte) (Request, error) {
	var r Request
	var seen [len(keys)]bool
	for len(in) > 0 {
		key, value, rest, err := next(in)
		if err != nil {
			return Request{}, err
		}
		i := index(key)
		switch {
		case i < 0:
			return Request{}, errKey
		case seen[i] && key != "edit":
			return Request{}, errTwice
		}
		seen[i] = true
		switch key {
		case "name":
			r.Name = string(value)
		case "year":
			n, ok := decimal(value)
			if !ok || n == 0 || n > 9999 {
				return Request{}, errYear
			}
			r.Year = n
		case "organ":
			r.Organ = string(value)
		case "previous":
			r.Previous = value
		case "figures":
			r.Figures = true
		case "part":
			r.Part, r.Recheck = string(value), true
		case "edit":
			if err := edit(&r.Edits, string(value)); err != nil {
				return Request{}, err
			}
		case "file":
			r.File = value
		}
		in = rest
	}
	switch {
	case !seen[index("file")]:
		return Request{}, errNoFile
	case seen[index("edit")] && !r.Recheck:
		return Request{}, errEdit
	}
	return r, nil
}

// edit adds one edit.
func edit(e *core.Edits, s string) error {
	i := 0
	for i < len(s) && s[i] != '=' {
		i++
	}
	if i == 0 || i == len(s) {
		return errEdit
	}
	switch cell, raw := s[:i], s[i+1:]; cell {
	case "edition":
		e.Edition = raw
	case "organ":
		e.Organ = raw
	case "year":
		n, ok := decimal([]byte(raw))
		if !ok || n == 0 || n > 9999 {
			return errYear
		}
		e.Year = n
	default:
		e.Figures = append(e.Figures, core.Edit{Cell: cell, Raw: raw})
	}
	return nil
}

// next splits the first field off in.
func next(in []byte) (key string, value, rest []byte, err error) {
	end, space := -1, -1
	for i := 0; i < len(in) && i < longestLine; i++ {
		if in[i] == '\n' {
			end = i
			break
		}
		if in[i] == ' ' && space < 0 {
			space = i
		}
	}
	if end < 0 || space < 0 {
		return "", nil, nil, errLine
	}
	n, ok := decimal(in[space+1 : end])
	if !ok {
		return "", nil, nil, errLine
	}
	body := in[end+1:]
	if n > len(body) {
		return "", nil, nil, errShort
	}
	return string(in[:space]), body[:n:n], body[n:], nil
}

// decimal reads up to nine digits; a request is never longer than they tell.
// strconv would bring in its errors, which quote what they could not read.
func decimal(b []byte) (n int, ok bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

func index(key string) int {
	for i, k := range keys {
		if k == key {
			return i
		}
	}
	return -1
}
