package ooxml

import (
	"gouji/core/intake/charset"
	"gouji/core/intake/limit"
)

// An Archive is a zip file of files that have nothing to do with each other, such
// as the submissions of many units. It is not safe for concurrent use.
type Archive struct {
	container
	files []member
	spent int // see Limits.Archive
}

// A member is an entry that is a file by itself.
type member struct {
	name  string
	entry int
}

// OpenArchive reads the directory of a zip file. data must not change while the
// Archive or anything read from it is in use.
//
// What file systems leave in archives beside the files is passed over, as are
// folders. Names are UTF-8 where they say so or could be, otherwise GB18030,
// which is what Windows writes in China.
//
// Reasons of refusal, of the whole: limit.Damaged, limit.TooManyParts,
// limit.Unpacks where the files declare more than lim allows, limit.FileName where
// a name leads out of the archive, and limit.DuplicateEntry.
func OpenArchive(data []byte, lim limit.Limits) (*Archive, error) {
	entries, err := entriesOf(data, &lim)
	if err != nil {
		return nil, err
	}
	a := &Archive{container: container{data: data, lim: lim, entries: entries}}
	seen := make(map[string]int, len(entries))
	size := 0
	for i := range entries {
		e := &entries[i]
		name := e.raw
		if !e.utf8 {
			name = charset.Name(name)
		}
		name, ok := filePath(name)
		if !ok {
			return nil, limit.Refuse(limit.FileName, name, 0)
		}
		if name == "" || name[len(name)-1] == '/' || leftover(name) {
			continue
		}
		lower := charset.LowerASCII(name)
		if _, taken := seen[lower]; taken {
			return nil, limit.Refuse(limit.DuplicateEntry, name, 0)
		}
		seen[lower] = i
		if size += e.size; size > lim.Unpacked {
			return nil, limit.Refuse(limit.Unpacks, "", lim.Unpacked)
		}
		a.files = append(a.files, member{name, i})
	}
	return a, nil
}

// Len returns the number of files.
func (a *Archive) Len() int { return len(a.files) }

// Name returns the name of a file with its folders, by slashes.
func (a *Archive) Name(i int) string { return a.files[i].name }

// Size returns the size of a file as declared.
func (a *Archive) Size(i int) int { return a.entries[a.files[i].entry].size }

// Read returns the content of a file. It refuses what is encrypted, damaged, or
// packed by an unusual method (limit.Archive) by itself. limit.Unpacks means that
// the archive costs too much, counting for each file what that would unpack to in
// turn: nothing more should be read.
func (a *Archive) Read(i int) ([]byte, error) {
	f := &a.files[i]
	e := &a.entries[f.entry]
	if e.locked {
		return nil, limit.Refuse(limit.Encrypted, f.name, 0)
	}
	if e.refused(f.name) != nil {
		return nil, limit.Refuse(limit.Archive, f.name, 0)
	}
	content, err := a.unpack(e, f.name)
	if err != nil {
		return nil, err
	}
	a.spent += len(content)
	if d := (directory{data: view(content)}); d.find() && d.entries <= a.lim.Parts {
		var inner entry
		for range d.entries {
			if d.read(&inner, &a.lim) != nil {
				break
			}
			a.spent += inner.size
		}
	}
	if a.spent > a.lim.Archive {
		return nil, limit.Refuse(limit.Unpacks, "", a.lim.Archive)
	}
	return content, nil
}

// filePath returns a name with slashes, and whether it stays within its folder: a
// name that does not was made to overwrite something.
func filePath(name string) (string, bool) {
	b := []byte(name)
	segment := 0 // where the current one begins
	for i, c := range b {
		if c == '\\' {
			b[i] = '/'
		}
		if c < ' ' || c == ':' && i == 1 {
			return name, false
		}
		if b[i] == '/' {
			if i == 0 || view(b[segment:i]) == ".." {
				return name, false
			}
			segment = i + 1
		}
	}
	return view(b), view(b[segment:]) != ".."
}

// leftovers are what systems put into folders, by the beginning of a name.
var leftovers = [...]string{".", "~$", "__macosx", "thumbs.db", "desktop.ini"}

// leftover reports whether a file, or a folder that it is in, is none that
// anybody sent.
func leftover(name string) bool {
	for name != "" {
		for _, l := range leftovers {
			if len(name) >= len(l) && charset.LowerASCII(name[:len(l)]) == l {
				return true
			}
		}
		i := 0
		for i < len(name) && name[i] != '/' {
			i++
		}
		name = name[min(i+1, len(name)):]
	}
	return false
}
