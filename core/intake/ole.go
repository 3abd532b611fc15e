package intake

import "gouji/core/intake/cfb"

// compoundKind names the content of a compound file by the streams at its root.
func compoundKind(f *cfb.File) Kind {
	switch {
	case f.Has("encryptedpackage"):
		return Encrypted
	case f.Has("workbook") || f.Has("book"):
		return XLS
	case f.Has("worddocument"):
		return DOC
	}
	return Binary
}

// brokenCompoundKind guesses at a compound file whose directory cannot be read,
// by the names that stand in it.
func brokenCompoundKind(file string) Kind {
	switch {
	case cfb.Names(file, "WordDocument"):
		return DOC
	case cfb.Names(file, "Workbook"), cfb.Names(file, "Book"):
		return XLS
	}
	return Binary
}
