// Package intake turns the bytes of a submission into a grid.Document: it finds
// out what they are, holds them to the limits, and hands them to the importer of
// their kind. It knows nothing of the annual report.
package intake

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/cfb"
	"gouji/core/intake/charset"
	"gouji/core/intake/csv"
	"gouji/core/intake/doc"
	"gouji/core/intake/docx"
	"gouji/core/intake/html"
	"gouji/core/intake/limit"
	"gouji/core/intake/mht"
	"gouji/core/intake/ooxml"
	"gouji/core/intake/rtf"
	"gouji/core/intake/sheetml"
	"gouji/core/intake/text"
	"gouji/core/intake/xls"
	"gouji/core/intake/xlsx"
)

// Read returns the content of a file of any kind. Every error is a *limit.Error:
// its reason says what the file is when it is not one that can be read, which
// bound it exceeds, or that it is damaged. A defect of an importer is caught and
// becomes limit.Internal, with the kind and the cause in Where.
//
// What a file is called plays no part: offices send web pages named .xls.
func Read(data []byte, lim limit.Limits) (*grid.Document, error) {
	if len(data) > lim.Bytes {
		return nil, limit.Refuse(limit.TooLarge, "", lim.Bytes)
	}
	return guard(func(kind *Kind) (*grid.Document, error) {
		if isZip(data) {
			p, err := ooxml.Open(data, lim)
			if err != nil {
				return nil, err
			}
			*kind = packageKind(p)
			return readPackage(*kind, p, lim)
		}
		*kind = plainKind(data)
		return readPlain(*kind, data, lim)
	})
}

// OpenArchive opens a zip file of submissions. It returns nil for any other file,
// and for a zip file that Read knows better: an office file, or a damaged one.
func OpenArchive(data []byte, lim limit.Limits) (*ooxml.Archive, error) {
	if len(data) > lim.Bytes || !isZip(data) {
		return nil, nil
	}
	if p, err := ooxml.Open(data, lim); err == nil && packageKind(p) != Archive {
		return nil, nil
	}
	a, err := ooxml.OpenArchive(data, lim)
	if refusal, ok := err.(*limit.Error); ok && refusal.Reason == limit.Damaged || err == nil && a.Len() == 0 {
		return nil, nil
	}
	return a, err
}

// readPackage reads a zip container.
func readPackage(kind Kind, p *ooxml.Package, lim limit.Limits) (*grid.Document, error) {
	switch kind {
	case XLSX:
		return xlsx.Read(p, lim)
	case DOCX:
		return docx.Read(p, lim)
	}
	return nil, limit.Refuse(limit.Reason(kind), "", 0)
}

// readPlain reads anything that is not a zip container.
func readPlain(kind Kind, data []byte, lim limit.Limits) (*grid.Document, error) {
	switch kind {
	case XLS, DOC:
		return readCompound(kind, data, lim)
	case XML:
		return sheetml.Read(data, lim)
	case RTF:
		return rtf.Read(data, lim)
	case HTML:
		return html.Read(data, lim)
	case MHT:
		return mht.Read(data, lim)
	case CSV, Text:
		return readText(kind, data, lim)
	}
	return nil, limit.Refuse(limit.Reason(kind), "", 0)
}

// readCompound reads what Office 97 to 2003 writes. A workbook may stand without
// its container.
func readCompound(kind Kind, data []byte, lim limit.Limits) (*grid.Document, error) {
	f, err := cfb.Open(data)
	switch {
	case kind == XLS && !strings.HasPrefix(view(data), cfb.Signature):
		return xls.ReadStream(data, lim)
	case err != nil:
		return nil, err
	case kind == XLS:
		return xls.Read(f, lim)
	}
	return doc.Read(f, lim)
}

func readText(kind Kind, data []byte, lim limit.Limits) (*grid.Document, error) {
	if len(data) > lim.Text {
		return nil, limit.Refuse(limit.TooLarge, text.Kind, lim.Text)
	}
	decoded, _ := charset.Decode(data, "")
	read := text.Read
	if kind == CSV {
		read = csv.Read
	}
	d, err := read(decoded, lim)
	if err == nil && len(d.Blocks) == 0 {
		return nil, limit.Refuse(limit.Empty, "", 0) // nothing but white space
	}
	return d, err
}

// guard runs read, which says as soon as it knows what kind of file it reads, and
// turns a panic into an error: one bad file must not stop the check of a thousand
// others.
func guard(read func(kind *Kind) (*grid.Document, error)) (doc *grid.Document, err error) {
	kind := Kind("container")
	defer func() {
		if cause := recover(); cause != nil {
			doc, err = nil, limit.Refuse(limit.Internal, string(kind)+": "+describe(cause), 0)
		}
	}()
	return read(&kind)
}

func describe(cause any) string {
	switch cause := cause.(type) {
	case error:
		return cause.Error()
	case string:
		return cause
	}
	return "panic"
}
