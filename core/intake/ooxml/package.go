// Package ooxml opens the container of .xlsx and .docx files (ISO/IEC 29500-2):
// a zip file of XML parts that refer to each other by relationships. It knows
// nothing of what the parts mean.
//
// It is written for files of unknown origin: every bound of package limit is
// checked before memory is taken, nothing is unpacked before it is asked for,
// and damage is always an error, never less content.
package ooxml

import (
	"hash/crc32"
	"maps"
	"slices"

	"gouji/core/intake/limit"
)

// A Package is an open container. It is not safe for concurrent use.
type Package struct {
	container
	index map[string]int // part name → entry
}

// A container is an open zip file.
type container struct {
	data     []byte
	lim      limit.Limits
	entries  []entry
	unpacked int // bytes that were unpacked so far
	inflater inflater
}

// Open reads the directory of the container. data must not change while the
// Package or anything read from it is in use.
//
// Reasons of refusal: limit.Damaged, limit.DuplicateEntry, limit.Encrypted,
// limit.TooManyParts, and limit.Unpacks where an entry declares more than
// lim.Part bytes.
func Open(data []byte, lim limit.Limits) (*Package, error) {
	entries, err := entriesOf(data, &lim)
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if err := entries[i].refused(entries[i].name); err != nil {
			return nil, err
		}
	}
	index, err := indexOf(entries)
	if err != nil {
		return nil, err
	}
	return &Package{container{data: data, lim: lim, entries: entries}, index}, nil
}

// Names returns the names of the parts, sorted, in the form that Part compares:
// lower case, with slashes, without a leading one.
func (p *Package) Names() []string { return slices.Sorted(maps.Keys(p.index)) }

// Has reports whether there is a part of that name. Names are compared without
// regard to case, to the direction of slashes and to a leading one.
//
//go:noinline
func (p *Package) Has(name string) bool {
	_, ok := p.index[partName(name)]
	return ok
}

// Part returns the content of a part. The bytes are never changed afterwards
// and must not be changed by the caller: strings are made of them without a
// copy. A part is unpacked anew, and counted anew, by each call.
//
// A part that is missing, or whose size or checksum is not the declared one, is
// limit.Damaged; more than Limits.Unpacked over all calls is limit.Unpacks.
func (p *Package) Part(name string) ([]byte, error) {
	name = partName(name)
	i, ok := p.index[name]
	if !ok {
		return nil, damaged(name)
	}
	return p.unpack(&p.entries[i], name)
}

// unpack returns the content of an entry that can be read.
func (p *container) unpack(e *entry, name string) ([]byte, error) {
	if e.size > p.lim.Unpacked-p.unpacked {
		return nil, limit.Refuse(limit.Unpacks, name, p.lim.Unpacked)
	}
	content := p.data[e.start : e.start+e.packed : e.start+e.packed]
	if e.method == methodDeflate {
		if e.size/maxRatio > e.packed {
			return nil, damaged(name) // before memory is taken for it
		}
		packed := content
		content = make([]byte, e.size)
		if !p.inflater.inflate(content, view(packed)) {
			return nil, damaged(name)
		}
	}
	p.unpacked += e.size
	if crc32.ChecksumIEEE(content) != e.crc {
		return nil, damaged(name)
	}
	return content, nil
}

// maxRatio is more than DEFLATE can compress: 258 bytes take at least two bits.
const maxRatio = 1040

// Scan opens a part for reading as XML; refusals name the part.
func (p *Package) Scan(name string) (*Scanner, error) {
	s := p.scan(name)
	return s, s.err
}

// XML opens a part for reading as XML and reads the Start of its root element,
// which must have the name root unless that is "". Where this fails, the Scanner
// stands at its EOF and Err says why, so that a caller asks once, at the end.
func (p *Package) XML(name, root string) *Scanner {
	s := p.scan(name)
	if s.Next() == Start && root != "" && s.Name() != root {
		s.damaged()
	}
	return s
}

// scan is Scan for callers that ask for the error at the end.
func (p *Package) scan(name string) *Scanner {
	content, err := p.Part(name)
	s := NewScanner(content, p.lim)
	s.part = partName(name)
	if err != nil {
		s.err = err
	}
	return s
}

//go:noinline
func damaged(where string) error { return limit.Refuse(limit.Damaged, where, 0) }
